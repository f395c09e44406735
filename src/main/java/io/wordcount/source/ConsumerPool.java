package io.wordcount.source;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers of one JVM that are not in use. A consumer costs connections and milliseconds to make, and may hold
 * fetched data that the next range of the same partition begins with; so it is kept for a while.
 *
 * <p>At most {@code maxIdle} are kept, each for at most {@code idleTime} or a little longer; borrowing never waits, so
 * there are at most {@code maxIdle} more than threads that read. An idle one holds up to about twice
 * {@code max.partition.fetch.bytes}, or two of the producers' batches where those are larger. Thread-safe.
 */
public final class ConsumerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerPool.class);
    /** A session at the broker is given back properly if that is quick. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** All consumers together get this long when the pool closes. */
    private static final Duration CLOSING_ALL = Duration.ofSeconds(5);

    private final int maxIdle;
    private final long idleNanos;
    private final Function<Map<String, Object>, Consumer<ByteBuffer, ByteBuffer>> factory;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService sweeper;
    /** Longest idle first. */
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();

    private boolean closed;

    /** A pool that keeps at most {@code maxIdle} consumers, each for about {@code idleTime} after its last use. */
    public ConsumerPool(int maxIdle, Duration idleTime) {
        this(maxIdle, idleTime, ConsumerPool::connect, System::nanoTime);
    }

    ConsumerPool(
            int maxIdle,
            Duration idleTime,
            Function<Map<String, Object>, Consumer<ByteBuffer, ByteBuffer>> factory,
            LongSupplier nanoTime) {
        this.maxIdle = maxIdle;
        this.idleNanos = idleTime.toNanos();
        this.factory = factory;
        this.nanoTime = nanoTime;
        this.sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "consumer-pool");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, idleNanos / 4);
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.NANOSECONDS);
    }

    private static Consumer<ByteBuffer, ByteBuffer> connect(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteBufferDeserializer(), new ByteBufferDeserializer());
    }

    /** The one that was last at this partition, else any that may go there, else a new one. */
    PartitionCursor borrow(Map<String, Object> properties, TopicPartition partition) {
        PartitionCursor found = take(properties, partition);
        return found == null ? new PartitionCursor(factory.apply(properties)) : found;
    }

    private synchronized PartitionCursor take(Map<String, Object> properties, TopicPartition partition) {
        if (closed) {
            throw new IllegalStateException("the consumer pool is closed");
        }
        Idle oldest = null;
        for (Idle candidate : idle) {
            if (candidate.properties.equals(properties)) {
                if (candidate.cursor.isAt(partition)) {
                    idle.remove(candidate);
                    return candidate.cursor;
                }
                oldest = oldest == null ? candidate : oldest;
            }
        }
        // Below the limit a further consumer is better than one that loses what it has fetched of another partition.
        if (oldest == null || idle.size() < maxIdle) {
            return null;
        }
        idle.remove(oldest);
        return oldest.cursor;
    }

    /** Takes one back that may be used again. */
    void giveBack(Map<String, Object> properties, PartitionCursor cursor) {
        List<PartitionCursor> surplus = new ArrayList<>();
        synchronized (this) {
            idle.addLast(new Idle(properties, cursor, nanoTime.getAsLong()));
            while (idle.size() > (closed ? 0 : maxIdle)) {
                surplus.add(idle.removeFirst().cursor);
            }
        }
        surplus.forEach(each -> close(each, CLOSING));
    }

    /** Takes one back that has failed. */
    void discard(PartitionCursor cursor) {
        close(cursor, Duration.ZERO);
    }

    /** Closes what was not used for long enough. */
    void sweep() {
        List<PartitionCursor> stale = new ArrayList<>();
        synchronized (this) {
            long now = nanoTime.getAsLong();
            for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
                Idle candidate = each.next();
                if (now - candidate.since >= idleNanos) {
                    each.remove();
                    stale.add(candidate.cursor);
                }
            }
        }
        stale.forEach(cursor -> close(cursor, CLOSING));
    }

    synchronized int idle() {
        return idle.size();
    }

    /** Closes all that are idle, which takes a few seconds at the most; the others when they are given back. */
    @Override
    public void close() {
        List<Idle> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(idle);
            idle.clear();
        }
        sweeper.shutdownNow();
        long deadline = nanoTime.getAsLong() + CLOSING_ALL.toNanos();
        for (Idle each : all) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
            close(each.cursor, left.compareTo(CLOSING) < 0 ? left : CLOSING);
        }
    }

    private static void close(PartitionCursor cursor, Duration timeout) {
        try {
            cursor.close(timeout);
        } catch (RuntimeException e) {
            LOG.warn("a consumer could not be closed cleanly: {}", e.toString());
        }
    }

    private record Idle(Map<String, Object> properties, PartitionCursor cursor, long since) {}
}
