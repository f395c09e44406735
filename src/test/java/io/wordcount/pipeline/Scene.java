package io.wordcount.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.fixture.KafkaFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What one test needs: topics and a checkpoint of its own, a configuration that names them, and what came out. */
final class Scene {

    /** The beginning of the tests' event time. */
    static final long T0 = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaFixture kafka;
    private final String id;
    private final String input;
    private final String location;
    private final List<String> settings = new ArrayList<>();

    Scene(KafkaFixture kafka, int inputPartitions) {
        this.kafka = kafka;
        this.id = kafka.unique("wc");
        this.input = kafka.newTopic("text", inputPartitions);
        this.location = newFolder().toUri().toString();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "fixtures").toAbsolutePath()), "ckpt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds settings, one HOCON assignment below {@code wordcount} each; later ones win. */
    Scene with(String... more) {
        settings.addAll(List.of(more));
        return this;
    }

    /** Keeps the checkpoint in this store instead of a folder. */
    Scene in(FaultyStore store) {
        return with(store.settings());
    }

    String id() {
        return id;
    }

    String input() {
        return input;
    }

    String output() {
        return id + "-counts";
    }

    String late() {
        return id + "-late";
    }

    String deadLetters() {
        return id + "-dead";
    }

    /** Configures both side topics. */
    Scene withSideTopics() {
        return with("input.late-topic = " + late(), "input.dead-letter-topic = " + deadLetters());
    }

    /** The configuration. */
    String hocon() {
        StringBuilder hocon = new StringBuilder("wordcount.id = " + id + "\n");
        List<String> all = new ArrayList<>(List.of(
                "kafka.bootstrap-servers = \"" + kafka.bootstrapServers() + "\"",
                "input.topics = [" + input + "]",
                "output.topic = " + output(),
                "checkpoint.location = \"" + location + "\"",
                "batch-interval = 200ms",
                "http.enabled = false",
                "spark.\"spark.master\" = \"local[2]\"",
                "spark.\"spark.ui.enabled\" = \"false\""));
        all.addAll(settings);
        all.forEach(setting -> hocon.append("wordcount.").append(setting).append('\n'));
        return hocon.toString();
    }

    /** Everything published so far. */
    List<Result> results() {
        return kafka.read(output()).stream().map(Scene::result).toList();
    }

    /** Final counts by window start and word; fails if one came twice. */
    Map<String, Long> finals() {
        Map<String, Long> finals = new TreeMap<>();
        for (Result result : results()) {
            if (result.last() && finals.put(result.key(), result.count()) != null) {
                throw new AssertionError("published twice: " + result);
            }
        }
        return finals;
    }

    /** What was copied to the late topic so far. */
    List<Copy> lateCopies() {
        return kafka.read(late()).stream().map(Copy::new).toList();
    }

    /** What was copied to the dead-letter topic so far. */
    List<Copy> deadCopies() {
        return kafka.read(deadLetters()).stream().map(Copy::new).toList();
    }

    /** Waits until this many final counts were published. */
    void awaitFinals(int least) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> finals().size() >= least);
    }

    /** Waits until the service has read a partition of the input up to this offset. */
    void awaitRead(int partition, long offset) {
        TopicPartition read = new TopicPartition(input, partition);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            OffsetAndMetadata committed = kafka.admin()
                    .listConsumerGroupOffsets(id)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(read);
            return committed != null && committed.offset() >= offset;
        });
    }

    /** Waits until a start has made up its mind where to read from. */
    void awaitStarted() {
        await().atMost(Duration.ofMinutes(2))
                .ignoreException(UncheckedIOException.class) // Written to meanwhile.
                .until(() -> stored().stream().anyMatch(file -> file.endsWith("start.json")));
    }

    /** The files in the checkpoint store. */
    List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(URI.create(location)))) {
            return files.toList();
        }
    }

    static Result result(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode value = JSON.readTree(record.value());
            return new Result(
                    value.get("word").asText(),
                    Instant.parse(value.get("windowStart").asText()).toEpochMilli(),
                    value.get("count").asLong(),
                    value.get("final").asBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A published count. */
    record Result(String word, long windowStart, long count, boolean last) {

        String key() {
            return key(windowStart, word);
        }

        static String key(long windowStart, String word) {
            return Instant.ofEpochMilli(windowStart) + " " + word;
        }
    }

    /** A record in a side topic. */
    record Copy(ConsumerRecord<byte[], byte[]> sent) {

        /** The last header of this name; null if there is none. */
        String header(String name) {
            Header header = sent.headers().lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }

        String reason() {
            return header("wordcount-reason");
        }

        String text() {
            return sent.value() == null ? null : new String(sent.value(), UTF_8);
        }

        /** Where the original is: topic, partition, offset. */
        String origin() {
            return header("wordcount-topic") + "-" + header("wordcount-partition") + "@" + header("wordcount-offset");
        }
    }
}
