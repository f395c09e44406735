package io.wordcount.bench.drain;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a program is with a log, as the broker knows it. For one thread. */
final class Progress implements AutoCloseable {

    private final Log log;
    private final String group;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> outputs;

    /** @param output the program's topic, and the name of its consumer group */
    Progress(String bootstrapServers, Log log, String output) throws Exception {
        this.log = log;
        this.group = output;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        outputs = consumer.partitionsFor(output).stream()
                .map(partition -> new TopicPartition(output, partition.partition()))
                .toList();
        acknowledged(); // The first answer takes long: clients are connected and their classes loaded.
        counted();
    }

    /** How many results stand in the output and cannot be taken back. */
    long acknowledged() {
        return consumer.endOffsets(outputs).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How many records it says that it has counted; 0 if it says nothing. */
    long counted() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return IntStream.range(0, log.partitions())
                .mapToObj(partition -> offsets.get(new TopicPartition(log.topic(), partition)))
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
