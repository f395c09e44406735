package io.wordcount.window;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * When a window is over for a record, and when it closes: a time has passed a window if {@code time >= end + grace}.
 * Immutable; may be shared by threads.
 */
public final class Lateness implements Serializable {

    private final Windows windows;
    private final long grace;

    /** Throws {@link IllegalArgumentException} if the grace is negative or too long for a number of milliseconds. */
    public Lateness(Windows windows, Duration grace) {
        this.windows = Objects.requireNonNull(windows, "windows");
        if (grace.isNegative() || grace.compareTo(Duration.ofMillis(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("the grace must be at least 0, not " + grace);
        }
        this.grace = grace.toMillis();
    }

    /** The windows that this is about. */
    public Windows windows() {
        return windows;
    }

    /**
     * The smallest index of a window that a record is not late for.
     *
     * @param streamTimeBefore the stream time of the record's partition before it, epoch milliseconds, or
     *     {@link io.wordcount.model.RangeReport#NO_TIME}, at which nothing is late: {@link Long#MIN_VALUE}
     */
    public long firstOnTime(long streamTimeBefore) {
        long time = streamTimeBefore - grace;
        return windows.firstEndingAfter(time > streamTimeBefore ? Long.MIN_VALUE : time);
    }

    /** The closed horizon at a watermark: the smallest index of a window that is still open. */
    public long horizon(long watermark) {
        return firstOnTime(watermark);
    }

    /**
     * The time at which a window closes, its end plus the grace, epoch milliseconds: {@link #firstOnTime} gives a larger
     * index from here on.
     */
    public long closingTime(long index) {
        long end = windows.end(index);
        return end > Long.MAX_VALUE - grace ? Long.MAX_VALUE : end + grace;
    }

    /** All the windows that contain a timestamp, late or not. */
    public Run windowsOf(long timestamp) {
        return new Run(windows.first(timestamp), windows.last(timestamp));
    }

    /** The windows that a record counts in by the stream time of its own partition before it; empty: late for all. */
    public Run run(long timestamp, long streamTimeBefore) {
        return windowsOf(timestamp).from(firstOnTime(streamTimeBefore));
    }
}
