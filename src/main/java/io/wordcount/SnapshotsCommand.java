package io.wordcount;

import io.wordcount.config.WordCountConfig;
import io.wordcount.snapshots.Snapshots;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wordcount snapshots}: what is in the checkpoint store, and what the next start would make of it. */
@Command(
        name = "snapshots",
        description = "Shows what is in the checkpoint store; the service may be running.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class SnapshotsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command: list, show or verify?");
    }

    @Command(
            name = "list",
            description = "Epochs, journals, snapshots, and what the next start would do.",
            mixinStandardHelpOptions = true)
    int list(@Mixin ConfigFile file) {
        return print(new Snapshots(config(file)).list());
    }

    @Command(
            name = "show",
            description =
                    "Offsets, stream times, watermark, words, bytes and checksums of a snapshot or journal entry.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigFile file,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description =
                                    "A snapshot's name or a journal entry's number; by default the newest snapshot.")
                    String name) {
        return print(new Snapshots(config(file)).show(name));
    }

    @Command(
            name = "verify",
            description = "Reads every object that counts and its checksum; exit code 1 if one is damaged.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin ConfigFile file) {
        return print(new Snapshots(config(file)).verify());
    }

    private static WordCountConfig config(ConfigFile file) {
        return file.load().config();
    }

    private int print(Snapshots.Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(answer.text());
        out.flush();
        return answer.exitCode().code();
    }
}
