package io.wordcount.pipeline;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

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
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (failure == null && metadata.partition() == partition) {
            if (halt) {
                Runtime.getRuntime().halt(137);
            }
            action.run();
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
