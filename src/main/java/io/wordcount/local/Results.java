package io.wordcount.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the final counts as any consumer would: JSON values, committed transactions only. For one thread. */
public final class Results implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private List<TopicPartition> partitions = List.of();

    /** A window, {@code [start, end)}. */
    public record Window(Instant start, Instant end) implements Comparable<Window> {
        @Override
        public int compareTo(Window other) {
            return start.compareTo(other.start);
        }

        boolean contains(long timestamp) {
            return start.toEpochMilli() <= timestamp && timestamp < end.toEpochMilli();
        }
    }

    /** A final count of a word in a window. */
    public record Count(String word, long count) {}

    /**
     * The results in a topic, from its beginning.
     *
     * @param kafka how to reach the brokers: properties of a Kafka client
     */
    public Results(Map<String, ?> kafka, String topic) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        properties.put("metadata.max.age.ms", 1000);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
    }

    /** Whether the topic is there. */
    public boolean exists() {
        return !partitions.isEmpty() || assign();
    }

    /** Hands over the next results, if any come in time, from the topic's beginning on; none before it exists. */
    public void poll(Duration timeout, BiConsumer<Window, Count> sink) {
        if (!exists()) {
            LockSupport.parkNanos(timeout.toNanos());
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            accept(record.value(), sink);
        }
    }

    /** Hands over all results up to the present end of the topic; none before it exists. */
    public void drain(BiConsumer<Window, Count> sink) {
        if (!exists()) {
            return;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            poll(Duration.ofMillis(100), sink);
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }

    private boolean assign() {
        List<PartitionInfo> infos = consumer.listTopics().getOrDefault(topic, List.of());
        partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    private static void accept(byte[] value, BiConsumer<Window, Count> sink) {
        try {
            JsonNode json = JSON.readTree(value);
            if (json.get("final").booleanValue()) {
                Window window = new Window(
                        Instant.parse(json.get("windowStart").textValue()),
                        Instant.parse(json.get("windowEnd").textValue()));
                sink.accept(
                        window,
                        new Count(
                                json.get("word").textValue(), json.get("count").longValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a count is no JSON", e);
        }
    }
}
