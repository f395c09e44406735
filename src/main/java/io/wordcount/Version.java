package io.wordcount;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the service, as its jar says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"wordcount " + number(), "Java " + Runtime.version()};
    }

    private static String number() {
        return Objects.requireNonNullElse(WordCount.class.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
