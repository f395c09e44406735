package io.wordcount.source;

import io.wordcount.model.InputPartition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers for offsets of partitions, in one round trip for all. Thread-safe. */
final class InputOffsets {

    /** Timestamp lookups answer this where no record is young enough. */
    static final long NONE = -1;

    private final Admin admin;

    InputOffsets(Admin admin) {
        this.admin = admin;
    }

    /** The first offset that the log still holds. */
    Answers<InputPartition, Long> beginnings(Collection<InputPartition> partitions, Duration timeout) {
        return list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED, timeout);
    }

    /** The last stable offset: everything before it is committed or aborted for ever. */
    Answers<InputPartition, Long> committedEnds(Collection<InputPartition> partitions, Duration timeout) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED, timeout);
    }

    /** The high watermark: the end of what is replicated, open transactions included. */
    Answers<InputPartition, Long> highWatermarks(Collection<InputPartition> partitions, Duration timeout) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, timeout);
    }

    /** The offset of the first record before the last stable offset with a timestamp at or after this; or NONE. */
    Answers<InputPartition, Long> since(Collection<InputPartition> partitions, long timestamp, Duration timeout) {
        return list(partitions, OffsetSpec.forTimestamp(timestamp), IsolationLevel.READ_COMMITTED, timeout);
    }

    private Answers<InputPartition, Long> list(
            Collection<InputPartition> partitions, OffsetSpec spec, IsolationLevel isolation, Duration timeout) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(kafka(partition), spec));
        ListOffsetsResult result =
                admin.listOffsets(asked, new ListOffsetsOptions(isolation).timeoutMs((int) timeout.toMillis()));
        Map<InputPartition, KafkaFuture<Long>> futures = new HashMap<>();
        partitions.forEach(partition -> futures.put(
                partition,
                result.partitionResult(kafka(partition)).thenApply(ListOffsetsResult.ListOffsetsResultInfo::offset)));
        return Answers.await(futures, timeout);
    }

    static TopicPartition kafka(InputPartition partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    static InputPartition input(TopicPartition partition) {
        return new InputPartition(partition.topic(), partition.partition());
    }
}
