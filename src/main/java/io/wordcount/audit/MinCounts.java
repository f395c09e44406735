package io.wordcount.audit;

import io.wordcount.protocol.EpochStart;
import io.wordcount.window.Windows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which {@code output.min-count} a window may have been closed under. For each value: the index below which it may be, as
 * small as can be proved.
 *
 * <p>Example: {@code {5=100, 1=MAX}}, as the first epoch had 5 and the second, which found the windows below 100 closed,
 * has 1. Window 100 was closed under 1; of window 99 it is not known which of the two epochs has closed it.
 *
 * @param below by value; {@link Long#MAX_VALUE} for that of the last epoch that closed anything
 */
record MinCounts(SortedMap<Long, Long> below) implements Serializable {

    MinCounts {
        below = new TreeMap<>(below);
    }

    /** One value for all windows. */
    static MinCounts always(long minCount) {
        return new MinCounts(new TreeMap<>(Map.of(minCount, Long.MAX_VALUE)));
    }

    /**
     * Those of a chain.
     *
     * @param starts the epochs, oldest first
     * @param rules of the same epochs
     * @param extent up to which entry results are judged, and what is known of how far the service was when
     */
    static MinCounts of(List<EpochStart> starts, List<EpochRules> rules, Extent extent, Windows windows) {
        List<Integer> publishing = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long end = i + 1 < starts.size() ? starts.get(i + 1).fromSeq() : extent.seq();
            if (end > starts.get(i).fromSeq()) {
                publishing.add(i);
            }
        }
        if (publishing.isEmpty()) {
            return always(
                    rules.stream().mapToLong(EpochRules::minCount).findFirst().orElse(1));
        }
        long maxFuture = rules.stream().mapToLong(EpochRules::maxFuture).max().orElse(0);
        int last = publishing.get(publishing.size() - 1);
        SortedMap<Long, Long> below = new TreeMap<>();
        for (int epoch : publishing) {
            long open = epoch == last ? Long.MAX_VALUE : firstOpen(starts.get(epoch + 1), extent, windows, maxFuture);
            if (open != Long.MIN_VALUE) { // It has closed some window.
                below.merge(rules.get(epoch).minCount(), open, Math::max);
            }
        }
        return new MinCounts(below);
    }

    /**
     * No window from this one on had been closed when the epoch began: it did not end before the clock, by which even
     * timestamps from the future were limited, or is known to have been open even later, in this epoch or a newer one.
     */
    private static long firstOpen(EpochStart epoch, Extent extent, Windows windows, long maxFuture) {
        long byClock = windows.firstEndingAfter(epoch.startedAt() + maxFuture);
        return extent.known().stream()
                .filter(known -> known.epoch().epoch() >= epoch.epoch().epoch())
                .mapToLong(known -> known.progress().horizon())
                .reduce(byClock, Math::min);
    }

    /** Counts below it were not published. */
    long least(long window) {
        for (Map.Entry<Long, Long> value : below.entrySet()) {
            if (window < value.getValue()) {
                return value.getKey();
            }
        }
        return below.lastKey();
    }

    /** Counts from here on were published. */
    long most(long window) {
        long most = below.firstKey();
        for (Map.Entry<Long, Long> value : below.entrySet()) {
            if (window < value.getValue()) {
                most = value.getKey();
            }
        }
        return most;
    }

    /** The first window from which on it is known which one it was; {@link Long#MIN_VALUE} if it is of all. */
    long knownFrom() {
        return below.values().stream()
                .mapToLong(Long::longValue)
                .filter(index -> index != Long.MAX_VALUE)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
