package io.wordcount.state;

import io.wordcount.window.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The counts of the open windows and words whose runs are marked. */
final class ChangedCounts {

    private final List<Run> runs = new ArrayList<>();
    private final List<CountTable> tables = new ArrayList<>();

    ChangedCounts(SortedMap<Run, CountTable> open, long horizon) {
        open.forEach((run, table) -> {
            runs.add(run.from(horizon));
            tables.add(table);
        });
    }

    Results write(ResultsWriter out) {
        int from = 0;
        while (from < runs.size()) {
            int until = from + 1;
            long last = runs.get(from).last();
            while (until < runs.size() && runs.get(until).first() <= last) {
                last = Math.max(last, runs.get(until++).last());
            }
            if (until == from + 1) {
                writeAlone(from, out);
            } else {
                writeOverlapping(from, until, out);
            }
            from = until;
        }
        return out.results();
    }

    /** A run none of whose windows belongs to another one. */
    private void writeAlone(int at, ResultsWriter out) {
        CountTable table = tables.get(at);
        for (long window = runs.get(at).first(); window <= runs.get(at).last(); window++) {
            out.window(window);
            for (int i = 0; i < table.marks(); i++) {
                int slot = table.markedSlot(i);
                out.add(table, slot, table.count(slot));
            }
        }
    }

    /** Runs that share windows: word by word, since a word's count in a window is the sum over them. */
    private void writeOverlapping(int from, int until, ResultsWriter out) {
        CountTable seen = new CountTable(64, false);
        for (int at = from; at < until; at++) {
            CountTable table = tables.get(at);
            for (int i = 0; i < table.marks(); i++) {
                int slot = table.markedSlot(i);
                if (seen.slotOf(table, slot) < 0) {
                    seen.addFrom(table, slot, 1);
                    writeWord(table, slot, from, until, out);
                }
            }
        }
    }

    private void writeWord(CountTable word, int slot, int from, int until, ResultsWriter out) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int[] slots = new int[until - from];
        for (int at = from; at < until; at++) {
            int found = tables.get(at).slotOf(word, slot);
            slots[at - from] = found;
            if (found >= 0 && tables.get(at).isMarked(found)) {
                first = Math.min(first, runs.get(at).first());
                last = Math.max(last, runs.get(at).last());
            }
        }
        long[] counts = new long[(int) (last - first) + 2];
        int[] touched = new int[counts.length];
        for (int at = from; at < until; at++) {
            CountTable table = tables.get(at);
            int found = slots[at - from];
            Run part = runs.get(at).from(first).before(last + 1);
            if (found < 0 || part.isEmpty()) {
                continue;
            }
            int begin = (int) (part.first() - first);
            int end = (int) (part.last() + 1 - first);
            counts[begin] += table.count(found);
            counts[end] -= table.count(found);
            int mark = table.isMarked(found) ? 1 : 0;
            touched[begin] += mark;
            touched[end] -= mark;
        }
        long count = 0;
        int marks = 0;
        for (int i = 0; i < counts.length; i++) {
            count += counts[i];
            marks += touched[i];
            if (marks > 0) {
                out.window(first + i);
                out.add(word, slot, count);
            }
        }
    }
}
