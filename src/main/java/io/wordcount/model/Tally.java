package io.wordcount.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What became of the records of a range or of a batch. A record that is late for some of its windows is in both
 * {@code words} and {@code dropped}. Immutable.
 */
public final class Tally implements Serializable {

    /** Nothing read. */
    public static final Tally NONE = new Tally(0, 0, 0, new long[Reason.values().length]);

    private final long records;
    private final long bytes;
    private final long words;
    private final long[] dropped;

    /** Takes ownership of {@code dropped}, whose index is the reason's ordinal. */
    public Tally(long records, long bytes, long words, long[] dropped) {
        if (dropped.length != Reason.values().length) {
            throw new IllegalArgumentException(dropped.length + " reasons instead of " + Reason.values().length);
        }
        this.records = records;
        this.bytes = bytes;
        this.words = words;
        this.dropped = dropped;
    }

    /** Records read, tombstones and dropped ones included. */
    public long records() {
        return records;
    }

    /** Bytes of the values read. */
    public long bytes() {
        return bytes;
    }

    /** Words counted, each occurrence once however many windows it lies in. */
    public long words() {
        return words;
    }

    /** Records dropped, wholly or from some of their windows, for this reason. */
    public long dropped(Reason reason) {
        return dropped[reason.ordinal()];
    }

    /** Records dropped for any reason. */
    public long dropped() {
        return Arrays.stream(dropped).sum();
    }

    /** The sum of both. */
    public Tally plus(Tally other) {
        long[] sum = dropped.clone();
        Arrays.setAll(sum, i -> sum[i] + other.dropped[i]);
        return new Tally(records + other.records, bytes + other.bytes, words + other.words, sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally that
                && records == that.records
                && bytes == that.bytes
                && words == that.words
                && Arrays.equals(dropped, that.dropped);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(records * 31 + words) + Arrays.hashCode(dropped);
    }

    @Override
    public String toString() {
        return "Tally[records=" + records + ", bytes=" + bytes + ", words=" + words + ", dropped="
                + Arrays.toString(dropped) + "]";
    }
}
