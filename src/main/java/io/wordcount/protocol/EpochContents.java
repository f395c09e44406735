package io.wordcount.protocol;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What lies in an epoch's folder, by name; nothing of it has been read.
 *
 * @param hasStart whether there is an epoch object
 * @param entries the seqs of its journal entries
 * @param snapshots the snapshots that have a manifest
 * @param unfinished the snapshots that have none: being written, left by a crash, or half deleted
 */
public record EpochContents(
        boolean hasStart, SortedSet<Long> entries, SortedSet<SnapshotId> snapshots, SortedSet<SnapshotId> unfinished) {

    public EpochContents {
        entries = new TreeSet<>(entries);
        snapshots = new TreeSet<>(snapshots);
        unfinished = new TreeSet<>(unfinished);
    }
}
