package io.wordcount.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.chaos.Account.Cell;
import io.wordcount.chaos.Account.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a reader of the output and side topics sees with {@code read_committed}. Reads on from where it was, also in
 * partitions that are new. For one thread.
 */
final class Published implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String output;
    private final List<String> topics;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<Cell, List<Long>> finals = new HashMap<>();
    private final Map<Cell, Long> highest = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private long results;

    Published(String bootstrapServers, String output, String... sideTopics) {
        this.output = output;
        this.topics = Stream.concat(Stream.of(output), Stream.of(sideTopics)).toList();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads all that is committed now. */
    void read() {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        while (assigned.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::add);
        }
    }

    private void assign() {
        Set<TopicPartition> now = new HashSet<>();
        for (String topic : topics) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                now.add(new TopicPartition(topic, partition.partition()));
            }
        }
        if (assigned.addAll(now)) {
            consumer.assign(assigned);
        }
    }

    /** Whether there is a final count of this word in any window. */
    boolean hasFinal(String word) {
        return finals.keySet().stream().anyMatch(cell -> cell.word().equals(word));
    }

    /** How many records the output topic holds. */
    long results() {
        return results;
    }

    Account.Outcome outcome() {
        return new Account.Outcome(finals, highest, copies);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(output)) {
            results++;
            count(record);
        } else {
            copies.add(copy(record));
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode value = JSON.readTree(record.value());
            long window = Instant.parse(value.get("windowStart").asText()).toEpochMilli();
            Cell cell = new Cell(window, value.get("word").asText());
            long count = value.get("count").asLong();
            if (value.get("final").asBoolean()) {
                finals.computeIfAbsent(cell, none -> new ArrayList<>()).add(count);
            } else {
                highest.merge(cell, count, Math::max);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Copy copy(ConsumerRecord<byte[], byte[]> record) {
        String windows = header(record, "wordcount-windows");
        return new Copy(
                header(record, "wordcount-reason"),
                header(record, "wordcount-partition") + "@" + header(record, "wordcount-offset"),
                windows.isEmpty()
                        ? List.of()
                        : Stream.of(windows.split(","))
                                .map(start -> Instant.parse(start).toEpochMilli())
                                .toList());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
