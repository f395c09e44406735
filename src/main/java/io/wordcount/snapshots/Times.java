package io.wordcount.snapshots;

import io.wordcount.model.RangeReport;
import io.wordcount.window.Windows;
import java.time.Instant;

/** Times as people read them. */
final class Times {

    private Times() {}

    /** Epoch milliseconds; no time is {@code none}. */
    static String text(long millis) {
        return millis == RangeReport.NO_TIME
                ? "none"
                : Instant.ofEpochMilli(millis).toString();
    }

    /** The first window that is still open. */
    static String firstOpen(long horizon, Windows windows) {
        return horizon == Long.MIN_VALUE ? "all" : "from the one that starts at " + text(windows.start(horizon));
    }
}
