package io.wordcount.state;

import io.wordcount.model.RangeReport;
import io.wordcount.window.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of some ranges of offsets, counted per run of windows on the map side. One thread; used once. */
public final class RangeCounts {

    private final Map<Run, CountTable> tables = new HashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private CountTable table;

    /**
     * Counts one occurrence of a word in all windows of a run.
     *
     * @param firstWindow index of the run's first window
     * @param lastWindow index of its last window, inclusive, not smaller
     * @param bytes holds the word at {@code [offset, offset + length)}; any bytes, needed only during the call
     */
    public void add(long firstWindow, long lastWindow, byte[] bytes, int offset, int length) {
        if (firstWindow != first || lastWindow != last) {
            turnTo(firstWindow, lastWindow);
        }
        table.add(bytes, offset, length, 1);
    }

    /**
     * The counts as one block of bytes for each shard, the shard's number being the index. Every shard gets a block,
     * also one without words. The tally and the drops of a report go only to the shard
     * {@code range.partition mod shards}.
     *
     * @param reports of the ranges, each once: a second report of a range would count it twice
     */
    public byte[][] blocks(int shards, List<RangeReport> reports) {
        return new BlockWriter(shards).write(tables, reports);
    }

    private void turnTo(long firstWindow, long lastWindow) {
        if (firstWindow > lastWindow) {
            throw new IllegalArgumentException("a word in no window: [" + firstWindow + ", " + lastWindow + "]");
        }
        table = tables.computeIfAbsent(new Run(firstWindow, lastWindow), run -> CountTable.quick(16));
        first = firstWindow;
        last = lastWindow;
    }
}
