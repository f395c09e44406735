package io.wordcount.audit;

import io.wordcount.model.InputPartition;
import io.wordcount.protocol.DropRange;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What is to be read of one input partition, in order.
 *
 * @param partition the partition
 * @param parts consecutive offsets, each under the settings of one epoch; none is empty
 * @param decided the records that the wall clock rejected or took windows from, by offset
 */
record PartitionScan(InputPartition partition, List<Part> parts, List<DropRange> decided) implements Serializable {

    PartitionScan {
        Objects.requireNonNull(partition, "partition");
        parts = List.copyOf(parts);
        decided = List.copyOf(decided);
    }

    /**
     * The offsets {@code [from, until)}.
     *
     * @param rules the settings of their epoch
     */
    record Part(long from, long until, EpochRules rules) implements Serializable {}

    /** The number of offsets. */
    long length() {
        return parts.stream().mapToLong(part -> part.until() - part.from()).sum();
    }
}
