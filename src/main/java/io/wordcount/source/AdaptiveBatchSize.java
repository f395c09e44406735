package io.wordcount.source;

import java.time.Duration;

/**
 * Batches as large as can be done in the time aimed for: after a full batch the next may be up to four times as large if
 * it was done sooner, and is smaller in proportion (down to a quarter) if it took longer. A batch that was smaller than
 * half the limit tells nothing about it and changes nothing.
 *
 * <p>What Spark plans at once is a stretch of up to {@value #BATCHES} batches, which {@link Stretch} cuts up when their
 * turn comes: so with a backlog one batch follows the other without a wait for the next interval, and each is as large as
 * the last one has shown to be right. While one stretch is worked on, one more is planned; while one waits, none.
 *
 * <p>Worked example, aiming for 1 s from 100,000: a full batch in 0.8 s makes 125,000; one of those in 2.5 s makes
 * 50,000. Thread-safe.
 */
public final class AdaptiveBatchSize implements PlanLimits {

    private static final int BATCHES = 8;
    private static final int MOST_UNFINISHED = 2;
    private static final double MOST_GROWTH = 4;
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
        return unfinished < MOST_UNFINISHED ? size * BATCHES : 0;
    }

    @Override
    public synchronized void planned(long offsets) {
        if (offsets > 0) {
            unfinished++;
        }
    }

    /** A stretch that was not empty is done. Every one must be reported, or soon nothing is planned any more. */
    public synchronized void finished() {
        unfinished = Math.max(0, unfinished - 1);
    }

    /**
     * A batch that was not empty is done.
     *
     * @param offsets how many it spanned
     * @param took how long reading and counting them took; what it published depends on the windows that closed
     */
    public synchronized void done(long offsets, Duration took) {
        boolean full = offsets >= size / 2;
        if (full) {
            double factor = (double) aim.toNanos() / Math.max(1, took.toNanos());
            double bounded = Math.max(MOST_SHRINKING, Math.min(MOST_GROWTH, factor));
            size = Math.max(least, Math.min(most, (long) (offsets * bounded)));
        }
    }

    /** The most offsets of the next batch. */
    public synchronized long size() {
        return size;
    }
}
