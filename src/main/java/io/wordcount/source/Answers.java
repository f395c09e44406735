package io.wordcount.source;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaFuture;

/**
 * What a broker has answered about several things, some of which may have failed.
 *
 * @param found the answers
 * @param failed why there is none, for the others; the exceptions are as the futures give them
 */
record Answers<K extends Comparable<K>, V>(SortedMap<K, V> found, SortedMap<K, Exception> failed) {

    /** Waits for all, together at most for the timeout. An interrupt fails those that are still open and stays set. */
    static <K extends Comparable<K>, V> Answers<K, V> await(Map<K, KafkaFuture<V>> futures, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        SortedMap<K, V> found = new TreeMap<>();
        SortedMap<K, Exception> failed = new TreeMap<>();
        new TreeMap<>(futures).forEach((key, future) -> {
            try {
                found.put(key, future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed.put(key, e);
            } catch (ExecutionException | TimeoutException e) {
                failed.put(key, e);
            }
        });
        return new Answers<>(found, failed);
    }

    /** The answers, if there is one for everything; else {@code failure} gets the first that has none. */
    SortedMap<K, V> orElse(BiConsumer<K, Exception> failure) {
        if (!failed.isEmpty()) {
            failure.accept(failed.firstKey(), failed.get(failed.firstKey()));
        }
        return found;
    }
}
