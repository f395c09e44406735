package io.wordcount.source;

import java.time.Duration;

/**
 * Batches as large as can be done in the time aimed for: after a full batch the next may be up to twice as large if it
 * was done sooner, and is smaller in proportion (down to a quarter) if it took longer. A batch that was smaller than the
 * limit tells nothing about it and changes nothing. While one batch runs, one more is planned, so that the engine never
 * waits; while one waits, none.
 *
 * <p>Worked example, aiming for 1 s from 100,000: a full batch in 0.8 s makes 125,000; one of those in 2.5 s makes
 * 50,000. Thread-safe.
 */
public final class AdaptiveBatchSize implements PlanLimits {

    private static final int MOST_UNFINISHED = 2;
    private static final double MOST_GROWTH = 2;
    private static final double MOST_SHRINKING = 0.25;

    private final long least;
    private final long most;
    private final Duration aim;
    private long size;
    private int unfinished;

    /**
     * @param initial the first batch's limit, in offsets
     * @param least the limit never gets smaller
     * @param most the limit never gets larger
     * @param aim how long a batch may take
     */
    public AdaptiveBatchSize(long initial, long least, long most, Duration aim) {
        if (least < 1 || initial < least || most < initial || aim.isZero() || aim.isNegative()) {
            throw new IllegalArgumentException(
                    "batch size " + initial + " in [" + least + ", " + most + "], aiming for " + aim);
        }
        this.least = least;
        this.most = most;
        this.aim = aim;
        this.size = initial;
    }

    @Override
    public synchronized long budget() {
        return unfinished < MOST_UNFINISHED ? size : 0;
    }

    @Override
    public synchronized void planned(long offsets) {
        if (offsets > 0) {
            unfinished++;
        }
    }

    /**
     * A batch that was not empty is done. Every one must be reported, or soon nothing is planned any more.
     *
     * @param offsets how many it spanned
     * @param took from its begin, not counting the time it waited
     */
    public synchronized void done(long offsets, Duration took) {
        unfinished = Math.max(0, unfinished - 1);
        boolean full = offsets >= size / 2;
        if (full) {
            double factor = (double) aim.toNanos() / Math.max(1, took.toNanos());
            double bounded = Math.max(MOST_SHRINKING, Math.min(MOST_GROWTH, factor));
            size = Math.max(least, Math.min(most, (long) (offsets * bounded)));
        }
    }

    /** The most offsets of the next batch, whether or not one is waiting. */
    public synchronized long size() {
        return size;
    }
}
