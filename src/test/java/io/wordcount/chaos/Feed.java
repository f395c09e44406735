package io.wordcount.chaos;

import io.wordcount.chaos.Lines.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes lines to the input topic, each once and in order, through every outage of the broker, and makes sure that the
 * topic holds exactly what the account has been told. For one thread.
 */
final class Feed implements AutoCloseable {

    private static final int PATIENCE = (int) Duration.ofMinutes(12).toMillis();

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Map<Integer, Long> next = new HashMap<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private long sent;

    Feed(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5,
                        "request.timeout.ms",
                        5_000,
                        "delivery.timeout.ms",
                        PATIENCE,
                        "max.block.ms",
                        PATIENCE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends these lines; returns before they are acknowledged. */
    void send(List<Line> lines) {
        for (Line line : lines) {
            long expected = next.merge(line.partition(), 1L, Long::sum) - 1;
            var unused = producer.send(
                    new ProducerRecord<>(topic, line.partition(), line.timestamp(), null, line.value()),
                    (metadata, e) -> {
                        if (e != null) {
                            failure.compareAndSet(null, e);
                        } else if (metadata.offset() != expected) {
                            failure.compareAndSet(
                                    null,
                                    new IllegalStateException(
                                            "offset " + metadata.offset() + " instead of " + expected));
                        }
                    });
            sent++;
        }
    }

    /** Waits until all are acknowledged; throws if one could not be written, or not at its place. */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("the input could not be written as planned", failure.get());
        }
    }

    /** How many records were sent. */
    long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
