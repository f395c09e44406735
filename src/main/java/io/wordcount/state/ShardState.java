package io.wordcount.state;

import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.window.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The open windows of one shard: per run of windows a table of words and counts, and the closed horizon. What it answers
 * depends on the counts merged and the horizons closed at, not on how they came in batches.
 *
 * <p>One thread; mutable. After an exception from {@link #merge} or {@link #restore} the state is to be thrown away.
 */
public final class ShardState {

    private static final Comparator<Run> ORDER =
            Comparator.comparingLong(Run::first).thenComparingLong(Run::last);

    private final boolean trackChanges;
    private final TreeMap<Run, CountTable> runs = new TreeMap<>(ORDER);
    private final WindowSum sum = new WindowSum();
    private long horizon = Long.MIN_VALUE;

    private ShardState(boolean trackChanges) {
        this.trackChanges = trackChanges;
    }

    /** A shard without words that has closed nothing; with {@code trackChanges} it can answer {@link #changes}. */
    public static ShardState empty(boolean trackChanges) {
        return new ShardState(trackChanges);
    }

    /**
     * Adds the counts of a block.
     *
     * @throws IllegalStateException if the block is corrupt, or if a window of one of its runs is closed, which the map side
     *     rules out; nothing has been added then
     */
    public void merge(byte[] bytes) {
        Block block = Block.open(bytes);
        for (Block.Section section : block.sections()) {
            if (section.run().first() < horizon) {
                List<OffsetRange> ranges =
                        block.reports().stream().map(RangeReport::range).toList();
                throw new IllegalStateException("the block of " + ranges + " counts words in " + section.run()
                        + ", but the windows below " + horizon + " are closed");
            }
        }
        block.addTo(section -> table(section.run(), section.words()));
    }

    /**
     * Closes every window with an index below {@code horizon} and answers their final counts, window by window in
     * ascending order. A horizon at or below an earlier one closes nothing.
     *
     * @param minCount counts below it are left out, in any case those that are 0
     */
    public Results close(long horizon, long minCount) {
        ResultsWriter out = new ResultsWriter(minCount, true);
        while (!runs.isEmpty() && firstOpen() < horizon) {
            long window = firstOpen();
            Map<Run, CountTable> covering = runs.headMap(new Run(window + 1, Long.MIN_VALUE));
            out.window(window);
            sum.write(window, covering, out);
            this.horizon = window + 1;
            drop(covering);
        }
        this.horizon = Math.max(this.horizon, horizon);
        unite(runs.headMap(new Run(this.horizon, Long.MIN_VALUE)));
        return out.results();
    }

    /**
     * The counts of every open window and word that occurrences were added to since the last call or
     * {@link #forgetChanges}; they stand as not final. An occurrence touches all open windows of its run.
     *
     * @param minCount counts below it are left out
     * @throws IllegalStateException if the state was made without tracking changes
     */
    public Results changes(long minCount) {
        if (!trackChanges) {
            throw new IllegalStateException("this state does not track changes");
        }
        Results results = new ChangedCounts(runs, horizon, new ResultsWriter(minCount, false)).write();
        forgetChanges();
        return results;
    }

    /** The next {@link #changes} starts from here. */
    public void forgetChanges() {
        runs.values().forEach(CountTable::clearMarks);
    }

    /** The index below which all windows are closed; {@link Long#MIN_VALUE} if none is. */
    public long horizon() {
        return horizon;
    }

    /** The smallest index of an open window that holds a word. */
    public OptionalLong firstOpenWindow() {
        return runs.isEmpty() ? OptionalLong.empty() : OptionalLong.of(firstOpen());
    }

    /** The number of open pairs of a run and a word. */
    public long words() {
        return runs.values().stream().mapToLong(CountTable::size).sum();
    }

    /** Bytes of memory, but for some hundred per run. */
    public long memoryBytes() {
        return sum.memoryBytes()
                + runs.values().stream().mapToLong(CountTable::memoryBytes).sum();
    }

    /** Writes a snapshot, marks of changes included; does not close the stream. For the format see the package. */
    public void writeTo(OutputStream out) throws IOException {
        new SnapshotWriter(out).write(runs, horizon, trackChanges);
    }

    /** The snapshot in memory, for another thread to write; takes one pass over the state. */
    public ShardImage image() {
        return ShardImage.of(this);
    }

    /**
     * Adds from a snapshot the words that belong to this shard of so many, and takes over its horizon if that is higher.
     * The same words may not be restored twice. Does not close the stream.
     *
     * @param shard the shard's number, from 0
     * @param shards how many there are now; the snapshot may come from another number
     * @throws IllegalStateException if the snapshot is corrupt or has a newer format than this program knows
     */
    public void restore(InputStream in, int shard, int shards) throws IOException {
        sum.clear();
        try {
            SnapshotReader reader = new SnapshotReader(in, shard, shards);
            horizon = Math.max(horizon, reader.horizon());
            reader.addTo(this::table);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private CountTable table(Run run, int words) {
        return runs.computeIfAbsent(run, absent -> CountTable.dense(words, trackChanges));
    }

    /** Drops those of the runs that end below the horizon. */
    private void drop(Map<Run, CountTable> begun) {
        List<CountTable> ended = new ArrayList<>();
        for (Iterator<Map.Entry<Run, CountTable>> all = begun.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Run, CountTable> entry = all.next();
            if (entry.getKey().last() < horizon) {
                ended.add(entry.getValue());
                all.remove();
            }
        }
        sum.end(ended, begun.size());
    }

    /** Of runs that have begun, those that end together now count in the same windows: one table is enough for them. */
    private void unite(Map<Run, CountTable> begun) {
        Map<Long, CountTable> kept = new HashMap<>();
        for (Iterator<Map.Entry<Run, CountTable>> all = begun.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Run, CountTable> entry = all.next();
            CountTable other = kept.putIfAbsent(entry.getKey().last(), entry.getValue());
            if (other != null) {
                other.addAll(entry.getValue(), 1);
                all.remove();
            }
        }
    }

    private long firstOpen() {
        return Math.max(horizon, runs.firstKey().first());
    }
}
