package io.wordcount.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The offsets {@code [from, until)} of one input partition. Offsets in between may hold no record (transaction markers,
 * aborted or compacted records).
 */
public record OffsetRange(InputPartition partition, long from, long until) implements Serializable {

    public OffsetRange {
        Objects.requireNonNull(partition, "partition");
        if (from < 0 || until < from) {
            throw new IllegalArgumentException(partition + ": [" + from + ", " + until + ") is no range of offsets");
        }
    }

    public boolean isEmpty() {
        return from == until;
    }

    /** The number of offsets, at least the number of records. */
    public long length() {
        return until - from;
    }
}
