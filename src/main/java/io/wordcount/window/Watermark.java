package io.wordcount.window;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * The time up to which all input that is not idle has arrived. It never goes back.
 *
 * <p>While some partitions are not idle it is the smallest stream time of those; a partition that has shown no time yet
 * holds it where it is. When all are idle it goes on at the pace of the wall clock from the largest stream time seen.
 * Example: the largest stream time is 12:00:00, and all are idle for the first time at the clock's 12:05:00, so the lag
 * is 5 min; at the clock's 12:05:40 the watermark is 12:00:40.
 *
 * @param value epoch milliseconds, or {@link RangeReport#NO_TIME} before any
 * @param idleLag how many milliseconds the watermark follows behind the clock while all partitions are idle: the
 *     smallest difference of the clock and the largest stream time in the batches since all became idle;
 *     {@link #NOT_IDLE} while they are not. It is a value of its own, to be kept with the other one, since the clock of
 *     the batch in which all became idle decides the windows that close hours later
 */
public record Watermark(long value, long idleLag) implements Serializable {

    /** The lag while not all partitions are idle. */
    public static final long NOT_IDLE = Long.MIN_VALUE;

    /** Before the first batch. */
    public static final Watermark NONE = new Watermark(RangeReport.NO_TIME, NOT_IDLE);

    /**
     * The watermark after a batch.
     *
     * @param streamTimesAfter of every input partition, also those without new records, the stream time after the
     *     batch; {@link RangeReport#NO_TIME} where it has none
     * @param idle the partitions that do not hold the watermark back
     * @param clock the batch's clock, epoch milliseconds, not before that of an earlier batch
     */
    public Watermark advance(Map<InputPartition, Long> streamTimesAfter, Set<InputPartition> idle, long clock) {
        long slowest = Long.MAX_VALUE;
        long largest = RangeReport.NO_TIME;
        boolean allIdle = true;
        for (Map.Entry<InputPartition, Long> entry : streamTimesAfter.entrySet()) {
            long time = entry.getValue();
            largest = Math.max(largest, time);
            if (!idle.contains(entry.getKey())) {
                allIdle = false;
                slowest = Math.min(slowest, time);
            }
        }
        if (!allIdle) {
            return new Watermark(Math.max(value, slowest), NOT_IDLE);
        }
        if (largest == RangeReport.NO_TIME) {
            return new Watermark(value, NOT_IDLE);
        }
        // The smallest lag, not the last: a newly found partition that is still catching up counts as idle while its
        // stream time moves, and that must neither stop the clock nor add hours of idleness to a fresh timestamp.
        long lag = idleLag == NOT_IDLE ? clock - largest : Math.min(idleLag, clock - largest);
        return new Watermark(Math.max(value, clock - lag), lag);
    }

    /**
     * Whether the wall clock had a say in what closes after this batch: the watermark is above the smallest stream time
     * of all partitions, idle ones included, and has closed a window. A record of the slowest partition may then find
     * its window closed although it is on time by its own partition.
     *
     * @param before the watermark before the batch
     */
    public boolean passedSlowest(Map<InputPartition, Long> streamTimesAfter, Watermark before, Lateness lateness) {
        return lateness.horizon(value) > lateness.horizon(before.value)
                && streamTimesAfter.values().stream().anyMatch(time -> time < value);
    }
}
