package io.wordcount;

import io.wordcount.config.ConfigException;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code wordcount}. Every command ends with one of the codes of {@link ExitCode}. */
@Command(
        name = "wordcount",
        description = "Counts the words of every time window of a Kafka topic, exactly once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ConfigCommand.class,
            AnalyzeCommand.class,
            AuditCommand.class,
            SnapshotsCommand.class,
            ResetCommand.class,
            ProduceCommand.class,
            ConsumeCommand.class,
            DemoCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; for run: stopped when asked to",
            "1:a negative verdict (config, audit, snapshots verify), or reset was not confirmed",
            "2:the command line or the configuration makes no sense",
            "3:a broker, topic, permission, bucket or credential is missing or not reachable",
            "4:another instance with the same id has taken over",
            "5:going on would lose or change results",
            "70:a bug"
        })
public final class WordCount implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WordCount.class);

    @Spec
    private CommandSpec spec;

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs the command; returns its exit code. */
    public static int execute(String... args) {
        return new CommandLine(new WordCount())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures())
                .execute(args);
    }

    /** Without a command there is nothing to do but to show which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }

    /** What a user sees of a failure: its message; a stack trace only where it is a bug. */
    private static IExecutionExceptionHandler failures() {
        return (failure, command, parsed) -> {
            if (failure instanceof ServiceException known) {
                command.getErr().println("wordcount: " + known.getMessage());
                LOG.debug("event=failed", known);
                return known.exitCode().code();
            }
            if (failure instanceof ConfigException refused) {
                command.getErr().println("wordcount: " + refused.getMessage());
                return refused.exitCode().code();
            }
            command.getErr().println("wordcount: this is a bug: " + failure);
            LOG.error("event=bug", failure);
            return ExitCode.INTERNAL.code();
        };
    }
}
