package io.wordcount.state;

import io.wordcount.window.Run;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The counts of one window as the sum of the runs that cover it. Going on to the next window adds the runs that begin
 * and subtracts those that have ended. While a single run covers the window its own table is the sum.
 */
final class WindowSum {

    private final Set<Run> included = new HashSet<>();
    private CountTable sum;

    /** Writes the counts of a window that these runs cover; all that covered the one before and have ended are gone. */
    void write(Map<Run, CountTable> covering, ResultsWriter out) {
        if (covering.size() == 1) {
            clear();
            write(covering.values().iterator().next(), out);
            return;
        }
        if (sum == null) {
            sum = CountTable.dense(0, false);
        }
        covering.forEach((run, table) -> {
            if (included.add(run)) {
                sum.addAll(table, 1);
            }
        });
        int gone = write(sum, out);
        if (gone > sum.size() / 2) {
            CountTable left = CountTable.dense(sum.size() - gone, false);
            left.addAll(sum, 1);
            sum = left;
        }
    }

    /** A run has ended. */
    void end(Run run, CountTable table) {
        if (included.remove(run)) {
            sum.addAll(table, -1);
        }
    }

    /** A run's counts are now part of another run's that covers the same windows. */
    void unite(Run run) {
        included.remove(run);
    }

    /** Forgets the sum; the next window is summed up afresh. */
    void clear() {
        included.clear();
        sum = null;
    }

    long memoryBytes() {
        return sum == null ? 0 : sum.memoryBytes();
    }

    /** Answers how many words do not occur any more. */
    private static int write(CountTable table, ResultsWriter out) {
        int gone = 0;
        for (int word = table.first(); word != CountTable.NONE; word = table.next(word)) {
            long count = table.count(word);
            if (count == 0) {
                gone++;
            }
            out.add(table, word, count);
        }
        return gone;
    }
}
