package io.wordcount.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes lines to the input topic, to one partition after the other, so that none of them holds the watermark back.
 * Timestamps are those of the clock and never go back, so that no line is late. For several threads.
 */
public final class Feed implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 16 << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long lines;
    private long lastTimestamp;
    private Exception failure;

    /**
     * A feed for a topic.
     *
     * @param kafka how to reach the brokers: properties of a Kafka client
     * @throws org.apache.kafka.common.KafkaException if the topic cannot be found
     */
    public Feed(Map<String, ?> kafka, String topic) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("linger.ms", 5);
        properties.put("max.request.size", MAX_REQUEST_BYTES);
        properties.put("buffer.memory", 2L * MAX_REQUEST_BYTES);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        try {
            this.partitions = producer.partitionsFor(topic).size();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Writes a line; waits only while a great many are on their way. */
    public synchronized void send(byte[] line) {
        lastTimestamp = Math.max(lastTimestamp, System.currentTimeMillis());
        int partition = (int) (lines++ % partitions);
        var unused =
                producer.send(new ProducerRecord<>(topic, partition, lastTimestamp, null, line), this::acknowledged);
    }

    /** The number of lines written. */
    public synchronized long lines() {
        return lines;
    }

    /** The largest timestamp written, in epoch milliseconds. */
    synchronized long lastTimestamp() {
        return lastTimestamp;
    }

    /** Waits until all lines are in the topic, and returns the offset after the last of each partition. */
    public Map<TopicPartition, Long> flush() throws ExecutionException {
        producer.flush();
        synchronized (ends) {
            if (failure != null) {
                throw new ExecutionException(failure);
            }
            return Map.copyOf(ends);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void acknowledged(RecordMetadata metadata, Exception e) {
        synchronized (ends) {
            if (e != null) {
                failure = e;
            } else {
                ends.merge(
                        new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset() + 1, Math::max);
            }
        }
    }
}
