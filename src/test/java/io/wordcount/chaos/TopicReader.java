package io.wordcount.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics with {@code read_committed}, on from where it was, also partitions that are new. For one thread.
 */
final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Set<TopicPartition> assigned = new HashSet<>();

    TopicReader(String bootstrapServers, String... topics) {
        this.topics = List.of(topics);
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

    /** Hands on all that is committed now; the records of a partition in order. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        while (assigned.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(100)).forEach(visitor);
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

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
