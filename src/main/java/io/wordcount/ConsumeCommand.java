package io.wordcount;

import io.wordcount.config.WordCountConfig;
import io.wordcount.local.Results;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wordcount consume}: shows the final counts, as any reader of committed records sees them. */
@Command(
        name = "consume",
        description = {
            "Shows the final counts from the beginning of the output topic to its end of now, a line each: start of the"
                    + " window, word, count, with tabs between them."
        },
        mixinStandardHelpOptions = true)
final class ConsumeCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofSeconds(1);

    @Mixin
    private ConfigFile config;

    @ArgGroup
    private Mode mode = new Mode();

    @Spec
    private CommandSpec spec;

    /** How to show them; by default window by window, to the end. */
    static final class Mode {

        @Option(names = "--totals", description = "One line a word instead: word, sum of its counts; sorted by word.")
        private boolean totals;

        @Option(names = "--follow", description = "Go on, with what is published, until interrupted.")
        private boolean follow;
    }

    @Override
    public Integer call() {
        WordCountConfig loaded = config.load().config();
        String topic = loaded.output().topic();
        PrintWriter out = spec.commandLine().getOut();
        try (Results results = new Results(loaded.adminProperties(), topic)) {
            if (!mode.follow && !results.exists()) {
                throw ServiceException.environment(
                        "There is no topic '" + topic + "' on "
                                + loaded.kafka().bootstrapServers()
                                + ". The service makes it when it first starts; --follow waits for it.",
                        null);
            }
            if (mode.totals) {
                SortedMap<String, Long> totals = new TreeMap<>();
                results.drain((window, count) -> totals.merge(count.word(), count.count(), Long::sum));
                totals.forEach((word, count) -> out.println(word + "\t" + count));
            } else {
                results.drain((window, count) -> print(window, count, out));
            }
            out.flush();
            while (mode.follow) {
                results.poll(POLL, (window, count) -> print(window, count, out));
                out.flush();
            }
        } catch (KafkaException e) {
            throw ServiceException.environment(
                    "Reading topic '" + topic + "' on " + loaded.kafka().bootstrapServers() + " failed: "
                            + e.getMessage() + ".",
                    e);
        }
        return ExitCode.OK.code();
    }

    private static void print(Results.Window window, Results.Count count, PrintWriter out) {
        out.println(window.start() + "\t" + count.word() + "\t" + count.count());
    }
}
