package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch that published something, or took a decision of the wall clock, consisted of: enough to compute its
 * results again. It is in the store before any shard publishes.
 *
 * @param epoch the epoch that wrote it
 * @param seq its place on the chain, from 1, without holes
 * @param startOffsets where the entry before ended, or the first reading began, of every input partition known then.
 *     What lies between here and the end was read by this batch, and by the ones before it that published and decided
 *     nothing; so it may be read again as if by one batch
 * @param after how far the service had come after the batch
 * @param added input partitions that the batch discovered, with the first offset to read
 * @param gaps offsets that were gone and were skipped, accepted by {@code input.on-data-loss = skip}
 * @param emit whether changed counts are published (mode {@code updates})
 * @param shardCount the number of shards that publish it
 * @param decision whether the wall clock had a say: such an entry counts even if it publishes nothing
 */
public record JournalEntry(
        EpochId epoch,
        long seq,
        SortedMap<InputPartition, Long> startOffsets,
        Progress after,
        SortedMap<InputPartition, Long> added,
        List<OffsetRange> gaps,
        boolean emit,
        int shardCount,
        boolean decision)
        implements Serializable {

    public JournalEntry {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(after, "after");
        if (seq < 1 || shardCount < 1) {
            throw new IllegalArgumentException("entry " + seq + " of " + shardCount + " shards");
        }
        startOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(startOffsets));
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
        gaps = List.copyOf(gaps);
    }

    /** The next offset to read after the batch, of every known input partition. */
    public SortedMap<InputPartition, Long> endOffsets() {
        return after.offsets();
    }
}
