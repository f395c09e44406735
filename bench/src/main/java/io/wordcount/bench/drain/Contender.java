package io.wordcount.bench.drain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who drains the log. */
enum Contender {
    /** Limit 1: reads and does nothing. */
    BARE("bare consumer"),
    /** Limit 2, see {@link Limit}. */
    IDEAL("ideal program"),
    SERVICE("service");

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /**
     * Drains the log into a new topic of this name.
     *
     * @throws IllegalStateException if its counts are wrong
     */
    Outcome drain(Servers servers, Contest contest, String output, Verdict expected) throws Exception {
        LogWriter.createTopic(servers.bootstrapServers(), output, contest.outputs());
        Outcome outcome = this == SERVICE
                ? new ServiceDrain(servers, contest.log()).run(contest.service(output, INTERVAL))
                : limit(servers, contest, output);
        if (this != BARE) {
            Verdict found = this == SERVICE
                    ? Verdict.ofService(servers.bootstrapServers(), output)
                    : Verdict.ofIdeal(servers.bootstrapServers(), output);
            if (!found.equals(expected)) {
                throw new IllegalStateException(
                        "the counts of the " + label + " are wrong: " + found + " instead of " + expected);
            }
        }
        return outcome;
    }

    private Outcome limit(Servers servers, Contest contest, String output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(contest.javaOptions().split(" +")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Limit.class.getName()));
        command.add("mode=" + name().toLowerCase(Locale.ROOT));
        command.add("bootstrap=" + servers.bootstrapServers());
        command.add("output=" + output);
        command.add("broker=" + servers.broker().pid());
        command.add("store=" + servers.store().pid());
        for (String key : Log.KEYS) {
            command.add(key + "=" + contest.options().get(key));
        }
        command.add("cores=" + contest.cores());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Double> values =
                new ObjectMapper().readValue(process.getInputStream(), new TypeReference<Map<String, Double>>() {});
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the " + label + " failed with exit code " + process.exitValue());
        }
        return Outcome.of(values);
    }
}
