package io.wordcount.bench.drain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who drains the log. */
enum Contender {
    /** Limit 1: reads and does nothing. */
    BARE("bare consumer"),
    /** Limit 2, see {@link Limit}. */
    IDEAL("ideal program"),
    SERVICE("service"),
    /** Slow, so on a share of the log; see {@link Contest#share}. */
    KAFKA_STREAMS("Kafka Streams, on a share", new Peer.Kind("kafka-streams", "KafkaStreamsCount")),
    FLINK("Flink", new Peer.Kind("flink", "FlinkCount")),
    FLINK_LOCAL("Flink, counting locally first", new Peer.Kind("flink", "FlinkCount", "-Dlocal=true")),
    STRUCTURED("Structured Streaming", new Peer.Kind("structured", "StructuredCount")),
    /** Its counts are those of batches, so there are more of them; their sums must be right. */
    DSTREAM("Spark's DStream example", new Peer.Kind("dstream", "DStreamCount"));

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final String label;
    private final Peer.Kind peer;

    Contender(String label) {
        this(label, null);
    }

    /** @param peer null for what is no peer */
    Contender(String label, Peer.Kind peer) {
        this.label = label;
        this.peer = peer;
    }

    String label() {
        return label;
    }

    /** As in {@code flink-local}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All that are no peers, then the peers with these ids. */
    static List<Contender> with(List<String> peers) {
        List<String> known = Arrays.stream(values())
                .filter(contender -> contender.peer != null)
                .map(Contender::id)
                .toList();
        for (String peer : peers) {
            if (!known.contains(peer)) {
                throw new IllegalArgumentException("peers=" + peer + " is none of " + known);
            }
        }
        return Arrays.stream(values())
                .filter(contender -> contender.peer == null || peers.contains(contender.id()))
                .toList();
    }

    /**
     * Drains the log into a new topic of this name.
     *
     * @param expected what the log's counts must come to
     * @throws IllegalStateException if its counts are wrong
     */
    Outcome drain(Servers servers, Contest contest, String output, Verdict expected) throws Exception {
        LogWriter.createTopic(servers.bootstrapServers(), output, contest.outputs());
        return switch (this) {
            case BARE -> limit(servers, contest, output);
            case IDEAL -> {
                Outcome outcome = limit(servers, contest, output);
                check(Verdict.ofText(servers.bootstrapServers(), output), expected);
                yield outcome;
            }
            case SERVICE -> {
                Outcome outcome = new WatchedDrain(servers, contest.log(), expected.results(), false)
                        .run(() -> Service.start(servers, contest.service(output, INTERVAL)), output);
                check(Verdict.ofService(servers.bootstrapServers(), output), expected);
                yield outcome;
            }
            case KAFKA_STREAMS -> {
                Log share = contest.log().share(contest.share(), output + "-text");
                Verdict ofShare = Verdict.expected(LogWriter.write(share, servers.bootstrapServers()));
                yield peer(servers, contest, share, output, ofShare, true).times(contest.share());
            }
            default -> peer(servers, contest, contest.log(), output, expected, false);
        };
    }

    private Outcome peer(Servers servers, Contest contest, Log log, String output, Verdict expected, boolean closing)
            throws Exception {
        Outcome outcome = new WatchedDrain(servers, log, expected.results(), closing)
                .run(() -> Peer.start(peer, servers, contest, log, output, INTERVAL), output);
        Verdict found = Verdict.ofText(servers.bootstrapServers(), output);
        check(this == DSTREAM ? found.withResults(expected.results()) : found, expected);
        return outcome;
    }

    private void check(Verdict found, Verdict expected) {
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "the counts of the " + label + " are wrong: " + found + " instead of " + expected);
        }
    }

    private Outcome limit(Servers servers, Contest contest, String output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(contest.javaOptions().split(" +")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Limit.class.getName()));
        command.add("mode=" + id());
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
