package io.wordcount;

import io.wordcount.config.WordCountConfig;
import io.wordcount.local.Feed;
import io.wordcount.local.Lines;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wordcount produce}: writes text to the input, a record a line, to try a service out. */
@Command(
        name = "produce",
        description = "Writes text to the input topic, a record a line, stamped with the time of now.",
        mixinStandardHelpOptions = true)
final class ProduceCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config;

    @Option(names = "--topic", description = "The topic; by default the first of input.topics.")
    private String topic;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The text, UTF-8; by default standard input.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WordCountConfig loaded = config.load().config();
        String to = topic == null ? loaded.input().topics().get(0) : topic;
        try (InputStream in = new BufferedInputStream(file == null ? System.in : Files.newInputStream(file));
                Feed feed = new Feed(loaded.adminProperties(), to)) {
            Lines.read(in, feed::send);
            feed.flush();
            spec.commandLine().getOut().println("produced " + feed.lines() + " records to " + to);
        } catch (KafkaException | ExecutionException e) {
            throw ServiceException.environment(
                    "Writing to topic '" + to + "' on " + loaded.kafka().bootstrapServers() + " failed: "
                            + e.getMessage() + ". Does the topic exist, and may it be written to?",
                    e);
        }
        return ExitCode.OK.code();
    }
}
