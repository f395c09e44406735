package io.wordcount.source;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was planned at once, to be read in several batches. Each names all of the partitions and begins where the last one
 * ended; all partitions come to their ends together. For one thread.
 *
 * <p>Example: of [0, 900) and [0, 100) a batch of 50 is [0, 45) and [0, 5).
 */
public final class Stretch {

    private List<OffsetRange> left;

    /** The ranges of different partitions, empty ones included. */
    public Stretch(List<OffsetRange> planned) {
        this.left = List.copyOf(planned);
    }

    /** How many offsets no batch has spanned yet. */
    public long length() {
        return left.stream().mapToLong(OffsetRange::length).sum();
    }

    /**
     * The next batch: about {@code size} offsets, at least one of each partition that has any left; half as many again
     * where nothing is left then.
     */
    public List<OffsetRange> next(long size) {
        SortedMap<InputPartition, Long> lengths = new TreeMap<>();
        left.forEach(range -> lengths.put(range.partition(), range.length()));
        SortedMap<InputPartition, Long> shares =
                Shares.of(lengths, length() <= size + size / 2 ? Long.MAX_VALUE : size);
        List<OffsetRange> batch = new ArrayList<>();
        List<OffsetRange> rest = new ArrayList<>();
        for (OffsetRange range : left) {
            long end = range.from() + shares.get(range.partition());
            batch.add(new OffsetRange(range.partition(), range.from(), end));
            rest.add(new OffsetRange(range.partition(), end, range.until()));
        }
        left = rest;
        return batch;
    }
}
