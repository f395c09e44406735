package io.wordcount.model;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What reading one range found out, beside the counts.
 *
 * @param range the offsets read
 * @param streamTime the partition's stream time after the range, epoch milliseconds; {@link #NO_TIME} before its first
 *     record with a usable timestamp
 * @param active whether a record of the range had a usable timestamp: what is rejected for its timestamp keeps nobody waiting
 * @param tally what became of the records
 * @param drops the records not counted, in the order of their offsets
 */
public record RangeReport(OffsetRange range, long streamTime, boolean active, Tally tally, List<Drop> drops)
        implements Serializable {

    /** The stream time of a partition that has shown no timestamp, and the watermark before any. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public RangeReport {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(tally, "tally");
        drops = List.copyOf(drops);
    }
}
