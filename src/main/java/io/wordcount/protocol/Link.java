package io.wordcount.protocol;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One epoch of the {@link Chain}, with those of its objects that count.
 *
 * @param start the epoch object
 * @param entries the seqs of its journal entries, as listed
 * @param snapshots its snapshots with a manifest, as listed
 */
public record Link(EpochStart start, SortedSet<Long> entries, SortedSet<SnapshotId> snapshots) {

    public Link {
        Objects.requireNonNull(start, "start");
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
        snapshots = Collections.unmodifiableSortedSet(new TreeSet<>(snapshots));
    }

    /** The epoch. */
    public EpochId epoch() {
        return start.epoch();
    }

    /**
     * The last entry at the end of this epoch: its own, or the one that it went on from. If its own have been deleted, its
     * snapshots still tell.
     */
    public long lastSeq() {
        long written = entries.isEmpty() ? 0 : entries.last();
        long held = snapshots.stream().mapToLong(SnapshotId::seq).max().orElse(0);
        return Math.max(start.fromSeq(), Math.max(written, held));
    }
}
