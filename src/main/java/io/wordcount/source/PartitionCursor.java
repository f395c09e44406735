package io.wordcount.source;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that stands at a place of one partition. Every record of the partition with an offset {@code >=
 * position()} is still ahead: in the buffer of what was polled and not yet visited, or in the consumer. So a range that
 * begins where the last one ended costs neither a seek nor what was already fetched.
 *
 * <p>Not thread-safe; {@link ConsumerPool} hands it to one thread at a time. After an exception from Kafka it must not be
 * used again.
 */
final class PartitionCursor {

    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private TopicPartition partition;
    private long position = -1;
    private List<ConsumerRecord<ByteBuffer, ByteBuffer>> buffer = List.of();
    private int next;

    PartitionCursor(Consumer<ByteBuffer, ByteBuffer> consumer) {
        this.consumer = consumer;
    }

    boolean isAt(TopicPartition other) {
        return other.equals(partition);
    }

    long position() {
        return position;
    }

    /** Goes to an offset; does nothing where it stands there already. */
    void moveTo(TopicPartition target, long offset) {
        if (isAt(target) && offset == position) {
            return;
        }
        if (!isAt(target)) {
            consumer.assign(List.of(target));
            partition = target;
        }
        buffer = List.of();
        next = 0;
        consumer.seek(target, offset);
        position = offset;
    }

    /**
     * Visits what is at hand of the records with offsets {@code < until}, after waiting for more where nothing is. Moves
     * the position, also past offsets that hold no record, up to {@code until} and not further.
     */
    void advance(long until, RecordVisitor visitor, Duration timeout) {
        if (next == buffer.size()) {
            buffer = consumer.poll(timeout).records(partition);
            next = 0;
        }
        while (next < buffer.size()) {
            ConsumerRecord<ByteBuffer, ByteBuffer> record = buffer.get(next);
            if (record.offset() >= until) {
                position = until;
                return;
            }
            next++;
            position = record.offset() + 1;
            visitor.visit(record);
        }
        buffer = List.of();
        next = 0;
        position = Math.max(position, Math.min(until, consumer.position(partition)));
    }

    /** The first offset that the log still holds. */
    long logStart(Duration timeout) {
        return consumer.beginningOffsets(List.of(partition), timeout).get(partition);
    }

    /** The end of what is committed. */
    long committedEnd(Duration timeout) {
        return consumer.endOffsets(List.of(partition), timeout).get(partition);
    }

    void close(Duration timeout) {
        consumer.close(timeout);
    }
}
