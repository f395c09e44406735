package io.wordcount.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka's own way into a producer: does something at every result that a broker acknowledges in one partition of the
 * output topic, when its transaction is open and has reached the broker.
 */
public final class Acknowledged implements ProducerInterceptor<byte[], byte[]> {

    private static final String PARTITION = "acknowledged.partition";

    private static final String HALT = "acknowledged.halt";

    /** What is done where it is not told to halt. */
    static volatile Runnable action = () -> {};

    private int partition;
    private boolean halt;
    private String servers;

    /** HOCON settings that make the service's producers run {@link #action}. */
    static String[] runIn(int partition) {
        return settings(partition, false);
    }

    /** HOCON settings that make the service's producers halt their JVM, as {@code kill -9} would. */
    static String[] haltIn(int partition) {
        return settings(partition, true);
    }

    private static String[] settings(int partition, boolean halt) {
        return new String[] {
            "output.properties.\"interceptor.classes\" = \"" + Acknowledged.class.getName() + "\"",
            "output.properties.\"" + PARTITION + "\" = " + partition,
            "output.properties.\"" + HALT + "\" = " + halt
        };
    }

    @Override
    public void configure(Map<String, ?> configs) {
        partition = Integer.parseInt((String) configs.get(PARTITION));
        halt = Boolean.parseBoolean((String) configs.get(HALT));
        servers = String.valueOf(configs.get("bootstrap.servers"));
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (failure == null && metadata.partition() == partition) {
            if (halt) {
                awaitAnotherShard(metadata.topic());
                Runtime.getRuntime().halt(137);
            }
            action.run();
        }
    }

    /** Until another shard's transaction is committed, since the shards of one executor commit side by side. */
    private void awaitAnotherShard(String topic) {
        Map<String, Object> reading = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> others = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .filter(other -> other.partition() != partition)
                    .toList();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> consumer.endOffsets(others).values().stream().anyMatch(end -> end > 0));
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
