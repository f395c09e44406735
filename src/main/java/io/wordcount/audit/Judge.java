package io.wordcount.audit;

import io.wordcount.window.Windows;
import java.io.Serializable;
import java.util.Objects;

/**
 * Compares what the input says with what was published, cell by cell.
 *
 * <p>Example: {@code horizon} 10, {@code output.min-count} changed from 1 to 3 while window 9 may have been open. A word that
 * occurs twice in window 9 may have a result or not, but if it has one, that must say 2; one that occurs three times must
 * have one; in window 10 nothing is judged.
 *
 * @param windows the windows
 * @param from windows that start before are not judged, epoch milliseconds
 * @param to windows that start then or later are not judged, epoch milliseconds
 * @param horizon index of the first window that is not judged because it need not have been published yet
 * @param provableAfter windows that start then or before have lost some of their input, epoch milliseconds; {@link
 *     Long#MIN_VALUE} for none, {@link Long#MAX_VALUE} for all
 * @param outputLostThrough index of the last window of which retention may have removed results; {@link Long#MIN_VALUE}
 *     for none
 * @param minCounts which counts are published
 */
record Judge(
        Windows windows,
        long from,
        long to,
        long horizon,
        long provableAfter,
        long outputLostThrough,
        MinCounts minCounts)
        implements Serializable {

    Judge {
        Objects.requireNonNull(windows, "windows");
        Objects.requireNonNull(minCounts, "minCounts");
    }

    /** Whether the window is asked about and its results were published. */
    boolean covers(long window) {
        long start = windows.start(window);
        return window < horizon && start >= from && start < to;
    }

    /** Whether the input still says what the counts of the window are. */
    boolean isProvable(long window) {
        return provableAfter != Long.MAX_VALUE && windows.start(window) > provableAfter;
    }

    /** The verdict on one word in one window. */
    Verdict of(Cell cell, Evidence evidence) {
        if (!covers(cell.window())) {
            return Verdict.OUTSIDE;
        }
        if (evidence.times() > 1) {
            return Verdict.DUPLICATED;
        }
        if (!isProvable(cell.window())) {
            return Verdict.NOT_CHECKABLE;
        }
        return evidence.times() == 0 ? absent(cell, evidence.expected()) : present(cell, evidence);
    }

    private Verdict absent(Cell cell, long expected) {
        if (expected < minCounts.least(cell.window())) {
            return Verdict.RIGHT;
        }
        boolean due = expected >= minCounts.most(cell.window()) && cell.window() > outputLostThrough;
        return due ? Verdict.MISSING : Verdict.NOT_CHECKABLE;
    }

    private Verdict present(Cell cell, Evidence evidence) {
        if (evidence.expected() < minCounts.least(cell.window())) {
            return Verdict.EXTRA;
        }
        return evidence.first().get(0).count() == evidence.expected() ? Verdict.RIGHT : Verdict.DIFFERENT;
    }
}
