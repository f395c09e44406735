package io.wordcount.window;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How event time is divided into windows. A window is a half-open span of epoch milliseconds {@code [start, end)}, known
 * by its index; {@code start(i)} and {@code end(i)} never fall as {@code i} grows. Every time lies in at least one
 * window. A window may be empty: a day that a time zone leaves out starts and ends with the day after it, and no time
 * lies in it.
 *
 * <p>Implementations are immutable in what they answer and may be shared by threads.
 */
public interface Windows extends Serializable {

    /** The smallest index whose window contains the timestamp (epoch milliseconds). */
    long first(long timestamp);

    /** The largest index whose window contains the timestamp (epoch milliseconds). */
    long last(long timestamp);

    /** The first millisecond of a window. */
    long start(long index);

    /** The first millisecond after a window. */
    long end(long index);

    /**
     * The smallest index whose window ends after this time (epoch milliseconds): every window before it is over. For
     * {@link Long#MIN_VALUE}, which stands for no time, {@link Long#MIN_VALUE}.
     */
    long firstEndingAfter(long time);

    /**
     * The windows of these measures.
     *
     * <p>A size of n x 24 h is n calendar days in the zone: a window starts at the local time of day that {@code offset}
     * gives (midnight by default), also across a change of the clocks, on a day that lies a multiple of the slide from
     * 1970-01-01, or from Monday 1970-01-05 where n is a multiple of 7. A start that a change of the clocks leaves out
     * moves forward to the first instant that exists; of one that occurs twice the earlier counts. Other windows follow
     * UTC instants: {@code start(i) = offset + i x slide}.
     *
     * @param size the length of a window, whole milliseconds, from 1 ms to 36,500 days
     * @param slide the distance from one start to the next, at most {@code size}: equal for tumbling windows, smaller
     *     for hopping ones. Whole days where the size is whole days, except in UTC
     * @param offset shifts the starts, in {@code [0, slide)}
     * @param zone the time zone; in all but UTC, a size or slide that is not whole days must divide 24 h
     * @throws IllegalArgumentException if the measures do not fit together; the message says what is allowed
     */
    static Windows of(Duration size, Duration slide, Duration offset, ZoneId zone) {
        return WindowMeasures.check(size, slide, offset, zone).windows();
    }
}
