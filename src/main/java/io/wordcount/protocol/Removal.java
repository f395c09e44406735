package io.wordcount.protocol;

/** Something that the chain no longer needs. Deleting what is already gone is no failure. */
public sealed interface Removal {

    /** A snapshot: its manifest first, then its shards' files. */
    record OfSnapshot(SnapshotId snapshot) implements Removal {}

    /** A journal entry. */
    record OfEntry(EpochId epoch, long seq) implements Removal {}

    /** All that an epoch wrote, its epoch object last. */
    record OfEpoch(EpochId epoch) implements Removal {}
}
