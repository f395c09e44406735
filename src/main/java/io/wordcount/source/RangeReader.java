package io.wordcount.source;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads offset ranges of the input: exactly the committed records whose offsets lie in {@code [from, until)}, in order.
 * Transaction markers, aborted records and what compaction removed leave gaps in the offsets; a range is read when the
 * consumer's position has reached its end, whether or not a record stands there.
 *
 * <p>Thread-safe: every call borrows a consumer of its own from the pool.
 */
public final class RangeReader {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASKING = Duration.ofSeconds(5);

    private final ConsumerPool pool;
    private final InputClients clients;
    private final Map<String, Object> properties;
    private final long patienceNanos;
    private final long stride;

    /**
     * @param patience how long to wait for a broker that gives nothing before failing; it starts anew with every bit of
     *     progress
     */
    public RangeReader(ConsumerPool pool, InputClients clients, Duration patience) {
        this.pool = pool;
        this.clients = clients;
        this.properties = clients.reading();
        this.patienceNanos = patience.toNanos();
        this.stride = Long.parseLong(String.valueOf(properties.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)));
    }

    /**
     * Visits every record of the range.
     *
     * @throws ServiceException REFUSED if the log no longer holds (retention) or no longer reaches (truncation, another
     *     topic of the same name) the range; ENVIRONMENT if the broker gives nothing for the time of the patience, or
     *     refuses to
     */
    public void read(OffsetRange range, RecordVisitor visitor) {
        if (range.isEmpty()) {
            return;
        }
        reading(range.partition(), cursor -> {
            cursor.moveTo(InputOffsets.kafka(range.partition()), range.from());
            try {
                advance(cursor, range, visitor);
            } catch (OffsetOutOfRangeException e) {
                throw outOfRange(cursor, range, e);
            }
            return range.length();
        });
    }

    /**
     * Visits just the records with these offsets, given in ascending order, for a second reading of a few. Offsets that
     * hold no record (any more: retention may have removed it since) are passed over.
     *
     * @return how many were visited
     * @throws ServiceException as {@link #read}
     */
    public long readOffsets(InputPartition partition, long[] offsets, RecordVisitor visitor) {
        if (offsets.length == 0) {
            return 0;
        }
        return reading(partition, cursor -> {
            Wanted wanted = new Wanted(offsets, visitor);
            while (!wanted.isDone()) {
                // A short way is read through, since a seek throws away what was fetched; a long one is skipped.
                if (!cursor.isAt(InputOffsets.kafka(partition))
                        || cursor.position() > wanted.next()
                        || wanted.next() - cursor.position() > stride) {
                    cursor.moveTo(InputOffsets.kafka(partition), wanted.next());
                }
                long until = wanted.next() + 1;
                OffsetRange range = new OffsetRange(partition, cursor.position(), until);
                try {
                    advance(cursor, range, wanted);
                } catch (OffsetOutOfRangeException e) {
                    until = cursor.logStart(ASKING);
                    if (cursor.position() >= until) {
                        throw outOfRange(cursor, range, e);
                    }
                    cursor.moveTo(InputOffsets.kafka(partition), until);
                }
                wanted.passed(until);
            }
            return wanted.visited();
        });
    }

    private void advance(PartitionCursor cursor, OffsetRange range, RecordVisitor visitor) {
        long progress = System.nanoTime();
        while (cursor.position() < range.until()) {
            long before = cursor.position();
            cursor.advance(range.until(), visitor, POLL);
            if (cursor.position() > before) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > patienceNanos) {
                throw stalled(cursor, range);
            }
        }
    }

    private long reading(InputPartition partition, Reading reading) {
        PartitionCursor cursor = borrow(partition);
        boolean sound = false;
        try {
            long result = reading.with(cursor);
            sound = true;
            return result;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw Failures.of("Reading " + partition + " at offset " + cursor.position(), servers(), e);
        } finally {
            if (sound) {
                pool.giveBack(properties, cursor);
            } else {
                pool.discard(cursor);
            }
        }
    }

    private PartitionCursor borrow(InputPartition partition) {
        try {
            return pool.borrow(properties, InputOffsets.kafka(partition));
        } catch (KafkaException e) {
            throw Failures.of("Reading " + partition, servers(), e);
        }
    }

    private ServiceException outOfRange(PartitionCursor cursor, OffsetRange range, OffsetOutOfRangeException cause) {
        long start = cursor.logStart(ASKING);
        long position = cursor.position();
        if (position < start) {
            return DataLoss.of(new OffsetRange(range.partition(), position, start));
        }
        return Retreat.of(ExitCode.REFUSED, range.partition(), range.until(), cursor.committedEnd(ASKING), cause);
    }

    private ServiceException stalled(PartitionCursor cursor, OffsetRange range) {
        String action =
                "Reading " + range.partition() + " from offset " + cursor.position() + " up to " + range.until();
        long end;
        try {
            end = cursor.committedEnd(ASKING);
        } catch (KafkaException e) {
            return Failures.of(action, servers(), e);
        }
        if (end < range.until()) {
            return Retreat.of(ExitCode.REFUSED, range.partition(), range.until(), end, null);
        }
        return ServiceException.environment(
                action + " failed: the broker has given nothing for "
                        + Duration.ofNanos(patienceNanos).toSeconds()
                        + " s, though its log goes to " + end + ". Check the brokers at " + servers()
                        + " (kafka.bootstrap-servers).",
                null);
    }

    private String servers() {
        return clients.servers();
    }

    private interface Reading {
        long with(PartitionCursor cursor);
    }
}
