package io.wordcount.state;

import io.wordcount.window.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The counts of the open windows and words whose runs are marked. A word's count in a window is the sum over all runs
 * that cover the window, so each marked word is looked up in the runs near its own.
 */
final class ChangedCounts {

    private final List<Run> runs = new ArrayList<>();
    private final List<CountTable> tables = new ArrayList<>();

    /** Of each run, the largest index of a window in it or in a run before it. */
    private final List<Long> reach = new ArrayList<>();

    private final ResultsWriter out;

    ChangedCounts(SortedMap<Run, CountTable> open, long horizon, ResultsWriter out) {
        open.forEach((run, table) -> {
            runs.add(run.from(horizon));
            tables.add(table);
            reach.add(reach.isEmpty() ? run.last() : Math.max(run.last(), reach.get(reach.size() - 1)));
        });
        this.out = out;
    }

    Results write() {
        for (int at = 0; at < runs.size(); at++) {
            if (tables.get(at).marks() > 0) {
                write(at, near(at));
            }
        }
        return out.results();
    }

    /** The other runs that share a window with this one. */
    private int[] near(int at) {
        Run run = runs.get(at);
        IntStream before = IntStream.iterate(at - 1, i -> i >= 0 && reach.get(i) >= run.first(), i -> i - 1)
                .filter(i -> runs.get(i).last() >= run.first());
        IntStream after =
                IntStream.iterate(at + 1, i -> i < runs.size() && runs.get(i).first() <= run.last(), i -> i + 1);
        return IntStream.concat(before, after).toArray();
    }

    private void write(int at, int[] near) {
        CountTable table = tables.get(at);
        Run run = runs.get(at);
        int windows = (int) (run.last() - run.first()) + 1;
        long[] steps = new long[windows + 1]; // by how much the count grows from one window to the next
        int[] written = new int[windows + 1]; // likewise in how many runs written before the word is marked too
        for (int i = 0; i < table.marks(); i++) {
            int word = table.marked(i);
            for (int other : near) {
                int found = tables.get(other).find(table, word);
                if (found != CountTable.NONE) {
                    long count = tables.get(other).count(found);
                    int mark = other < at && tables.get(other).isMarked(found) ? 1 : 0;
                    int from = (int) (Math.max(runs.get(other).first(), run.first()) - run.first());
                    int until = (int) (Math.min(runs.get(other).last(), run.last()) - run.first()) + 1;
                    steps[from] += count;
                    steps[until] -= count;
                    written[from] += mark;
                    written[until] -= mark;
                }
            }
            writeWord(table, word, run, steps, written);
            Arrays.fill(steps, 0);
            Arrays.fill(written, 0);
        }
    }

    private void writeWord(CountTable table, int word, Run run, long[] steps, int[] written) {
        long count = table.count(word);
        int before = 0;
        for (int i = 0; i < steps.length - 1; i++) {
            count += steps[i];
            before += written[i];
            if (before == 0) {
                out.window(run.first() + i);
                out.add(table, word, count);
            }
        }
    }
}
