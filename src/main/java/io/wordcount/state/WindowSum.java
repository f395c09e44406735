package io.wordcount.state;

import io.wordcount.window.Run;
import java.util.List;
import java.util.Map;

/**
 * The counts of one window as the sum of the runs that cover it. Going on to a later window adds the runs that have begun
 * since and subtracts those that have ended. While a single run covers the window its own table is the sum.
 */
final class WindowSum {

    /** With fewer runs than this left, summing them up again costs less than keeping the sum in memory. */
    private static final int WORTH_KEEPING = 16;

    /** The sum of all runs that begin at {@link #window} or before it and have not ended; null if it is to be made. */
    private CountTable sum;

    private long window;

    /**
     * Writes the counts of a window.
     *
     * @param next its index, larger than that of the window before
     * @param covering all the runs that cover it; those that begin where the window before began or earlier have not
     *     changed since
     */
    void write(long next, Map<Run, CountTable> covering, ResultsWriter out) {
        if (covering.size() == 1) {
            clear();
            write(covering.values().iterator().next(), out);
            return;
        }
        boolean afresh = sum == null;
        if (afresh) {
            int words =
                    covering.values().stream().mapToInt(CountTable::size).max().orElse(0);
            sum = CountTable.dense(words, false);
        }
        covering.forEach((run, table) -> {
            if (afresh || run.first() > window) {
                sum.addAll(table, 1);
            }
        });
        window = next;
        int gone = write(sum, out);
        if (gone > sum.size() / 4) {
            CountTable left = CountTable.dense(sum.size() - gone, false);
            left.addAll(sum, 1);
            sum = left;
        }
    }

    /** Of the runs that covered the window these end with it, and so many others do not. */
    void end(List<CountTable> ended, int others) {
        if (others < WORTH_KEEPING) {
            clear();
        } else if (sum != null) {
            ended.forEach(table -> sum.addAll(table, -1));
        }
    }

    /** Forgets the sum; that of the next window is made afresh. */
    void clear() {
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
