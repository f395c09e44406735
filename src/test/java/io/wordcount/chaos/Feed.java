package io.wordcount.chaos;

import io.wordcount.chaos.Lines.Line;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes lines to the input topic, through every outage of the broker, and tells the account what is in the topic then.
 * Where the broker is killed the producer may write a batch again that was there already; so the account goes by the
 * log, in which each record bears the number of its line. For one thread.
 */
final class Feed implements AutoCloseable {

    private static final int PATIENCE = (int) Duration.ofMinutes(12).toMillis();
    private static final String NUMBER = "line";

    private final KafkaProducer<byte[], byte[]> producer;
    private final String bootstrapServers;
    private final String topic;
    private final List<Line> lines = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Feed(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
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
    void send(List<Line> more) {
        for (Line line : more) {
            byte[] number =
                    ByteBuffer.allocate(Integer.BYTES).putInt(lines.size()).array();
            lines.add(line);
            var unused = producer.send(
                    new ProducerRecord<>(
                            topic,
                            line.partition(),
                            line.timestamp(),
                            null,
                            line.value(),
                            List.of(new RecordHeader(NUMBER, number))),
                    (metadata, e) -> {
                        if (e != null) {
                            failure.compareAndSet(null, e);
                        }
                    });
        }
    }

    /** Waits until all are acknowledged; throws if one could not be written. */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("the input could not be written", failure.get());
        }
    }

    /** Tells the account what the topic holds; throws unless every line is there. Returns the number of records. */
    long tell(Account account) {
        BitSet there = new BitSet();
        long[] records = {0};
        try (TopicReader reader = new TopicReader(bootstrapServers, topic)) {
            reader.read(record -> {
                int number = number(record);
                account.add(lines.get(number));
                there.set(number);
                records[0]++;
            });
        }
        if (there.cardinality() != lines.size()) {
            throw new IllegalStateException("the broker has lost line " + there.nextClearBit(0) + " of the input");
        }
        return records[0];
    }

    private static int number(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.headers().lastHeader(NUMBER).value()).getInt();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
