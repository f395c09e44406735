package io.wordcount.bench.drain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Produces at a steady rate, with a marker every 47 ms. For one thread. */
final class SteadyFeed implements AutoCloseable {

    /** No part of an interval of batches: else all markers would wait for their batches in the same few ways. */
    private static final Duration MARK_EVERY = Duration.ofMillis(47);

    /** Of a line that {@link #all} sends. */
    private static final int WORDS = 14;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final Lines lines;
    private final Markers markers;
    private long records;
    private long marks;

    SteadyFeed(String bootstrapServers, String topic, int partitions, Lines lines, Markers markers) {
        this.producer = LogWriter.producer(bootstrapServers, Map.of("linger.ms", 5, "acks", "1"));
        this.topic = topic;
        this.partitions = partitions;
        this.lines = lines;
        this.markers = markers;
    }

    /** @param rate records a second */
    void run(int rate, Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        long sent = 0;
        long marked = 0;
        long passed;
        while ((passed = System.nanoTime() - begin) < time.toNanos()) {
            for (long due = (long) (passed / 1e9 * rate); sent < due; sent++) {
                send(records++, lines.next());
            }
            for (long due = passed / MARK_EVERY.toNanos(); marked < due; marked++) {
                mark();
            }
            Thread.sleep(1);
        }
    }

    /** Sends every word of a vocabulary once, as fast as it goes; then a record with a marker. */
    void all(Vocabulary words, int count) {
        int rank = 0;
        byte[] line = new byte[512];
        while (rank < count) {
            int at = 0;
            for (int i = 0; i < WORDS && rank < count; i++) {
                at = words.copy(rank++, line, at);
                line[at++] = ' ';
            }
            send(records++, Arrays.copyOf(line, at));
        }
        mark();
    }

    /** Sends a record with a marker. */
    void mark() {
        String marker = markers.next();
        // Twice, so that it is published where single occurrences are not.
        send(marks++, ("The marker " + marker + " is here: " + marker + ".").getBytes(StandardCharsets.US_ASCII));
    }

    private void send(long number, byte[] value) {
        int partition = (int) (number % partitions);
        LogWriter.send(producer, new ProducerRecord<>(topic, partition, System.currentTimeMillis(), null, value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
