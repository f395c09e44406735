package io.wordcount.bench.drain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Words that occur once: the first count of one in the output says when the record that holds it has been counted. A
 * thread of its own reads the output, committed results only, as any reader does. Thread-safe.
 */
final class Markers implements AutoCloseable {

    private static final byte[] PREFIX = "zqz".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final List<Delay> delays = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long made;
    private volatile boolean ending;
    private volatile Throwable failure;

    private record Sent(long nanoTime, long at) {}

    /**
     * How long a marker took.
     *
     * @param sentAt epoch milliseconds
     * @param millis until it was counted
     */
    record Delay(long sentAt, double millis) {}

    Markers(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        20_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Thread reader = new Thread(this::read, "markers");
        reader.setUncaughtExceptionHandler((thread, e) -> failure = e);
        reader.setDaemon(true);
        reader.start();
    }

    /** A new one, whose time begins now. */
    synchronized String next() {
        String word = "zqz" + made++;
        sent.put(word, new Sent(System.nanoTime(), System.currentTimeMillis()));
        return word;
    }

    /** Those that have been counted, and those that are still to come, shall not be told of. */
    synchronized void forget() {
        sent.clear();
        delays.clear();
    }

    /** Waits until every one has been counted; throws {@link IllegalStateException} if one is not. */
    void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!sent.isEmpty()) {
            if (failure != null || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not counted: " + sent.keySet(), failure);
            }
            Thread.sleep(20);
        }
    }

    /** How long each took, in the order in which they were seen. */
    synchronized List<Delay> delays() {
        return List.copyOf(delays);
    }

    private void read() {
        while (!ending) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                if (isMarker(record.key())) {
                    seen(new String(record.key(), StandardCharsets.US_ASCII));
                }
            }
        }
        consumer.close();
    }

    private synchronized void seen(String word) {
        Sent one = sent.remove(word);
        if (one != null) {
            delays.add(new Delay(one.at(), (System.nanoTime() - one.nanoTime()) / 1e6));
        }
    }

    private static boolean isMarker(byte[] key) {
        return key.length > PREFIX.length && key[0] == PREFIX[0] && key[1] == PREFIX[1] && key[2] == PREFIX[2];
    }

    @Override
    public void close() {
        ending = true; // The thread closes the consumer.
    }
}
