package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the input log alone does not tell about a journal entry and the batches since the entry before: whoever counts
 * the log again needs it. It is written before the entry.
 *
 * @param epoch the epoch of the entry
 * @param seq the entry
 * @param clock its clock, epoch milliseconds
 * @param drops the records rejected as {@code future}, and the {@code late-idle} ones with the windows they missed
 * @param added as in the entry
 * @param gaps as in the entry
 */
public record Decisions(
        EpochId epoch,
        long seq,
        long clock,
        List<DropRange> drops,
        SortedMap<InputPartition, Long> added,
        List<OffsetRange> gaps) {

    public Decisions {
        Objects.requireNonNull(epoch, "epoch");
        drops = List.copyOf(drops);
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
        gaps = List.copyOf(gaps);
    }

    /** The decisions of an entry, with the drops that it and the batches since the entry before had. */
    public static Decisions of(JournalEntry entry, List<DropRange> drops) {
        return new Decisions(entry.epoch(), entry.seq(), entry.after().clock(), drops, entry.added(), entry.gaps());
    }

    /** Whether there is nothing to tell; then nothing need be written. */
    public boolean isEmpty() {
        return drops.isEmpty() && added.isEmpty() && gaps.isEmpty();
    }
}
