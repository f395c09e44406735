package io.wordcount.state;

import io.wordcount.window.Run;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/**
 * The counts of one window as the sum of the runs that cover it. Going on to the next window adds the runs that begin
 * and subtracts those that have ended. While a single run covers the window its own table is the sum.
 */
final class WindowSum {

    private final Set<Run> included = new HashSet<>();
    private CountTable sum;

    /** Writes the counts of a window; every run in {@code runs} ends in it or later, every one before has been seen. */
    void write(long window, SortedMap<Run, CountTable> runs, ResultsWriter out) {
        SortedMap<Run, CountTable> covering = runs.headMap(new Run(window + 1, Long.MIN_VALUE));
        if (covering.size() == 1) {
            clear();
            write(covering.get(covering.firstKey()), out);
            return;
        }
        if (sum == null) {
            sum = new CountTable(1024, false);
        }
        covering.forEach((run, table) -> {
            if (included.add(run)) {
                sum.addAll(table, 1);
            }
        });
        write(sum, out);
        covering.forEach((run, table) -> {
            if (run.last() == window) {
                included.remove(run);
                sum.addAll(table, -1);
            }
        });
    }

    /** Forgets the sum; the next window is summed up afresh. */
    void clear() {
        included.clear();
        sum = null;
    }

    long memoryBytes() {
        return sum == null ? 0 : sum.memoryBytes();
    }

    private static void write(CountTable table, ResultsWriter out) {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.isUsed(slot)) {
                out.add(table, slot, table.count(slot));
            }
        }
    }
}
