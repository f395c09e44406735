package io.wordcount;

import io.wordcount.config.ConfigException;
import io.wordcount.config.Effective;
import io.wordcount.model.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wordcount config}: shows what holds, or everything that is wrong with it. */
@Command(
        name = "config",
        description = "Shows the effective configuration, secrets redacted; exit code 1 and every error if it is bad.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().print(Effective.render(config.load()));
            spec.commandLine().getOut().flush();
            return ExitCode.OK.code();
        } catch (ConfigException e) {
            spec.commandLine().getErr().println("wordcount: " + e.getMessage());
            return ExitCode.NEGATIVE.code();
        }
    }
}
