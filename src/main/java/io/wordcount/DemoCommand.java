package io.wordcount;

import io.wordcount.local.Demo;
import io.wordcount.model.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code wordcount demo}, behind {@code make run}: the service with a broker and an object store of its own. */
@Command(
        name = "demo",
        description = "Runs the service on this machine alone, on sample text or on what is piped in.",
        mixinStandardHelpOptions = true,
        hidden = true)
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Demo.run();
        return ExitCode.OK.code();
    }
}
