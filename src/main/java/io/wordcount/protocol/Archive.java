package io.wordcount.protocol;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;

/** The checkpoint store as the decisions see it: to be read only. Whoever implements it says where each object lies. */
public interface Archive {

    /** Everything below {@code epochs/}, in one listing; empty if there is no checkpoint. */
    SortedMap<EpochId, EpochContents> list();

    /** The epoch object. */
    Read<EpochStart> start(EpochId epoch);

    /** A journal entry. */
    Read<JournalEntry> entry(EpochId epoch, long seq);

    /** The journal entries {@code [first, last]}, in order; an implementation may read them side by side. */
    default List<Read<JournalEntry>> entries(EpochId epoch, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(seq -> entry(epoch, seq))
                .toList();
    }

    /** A manifest; damaged also if one of its shards' files is missing or has another length. */
    Read<Manifest> manifest(SnapshotId snapshot);
}
