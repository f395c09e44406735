package io.wordcount.protocol.model;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.SnapshotId;
import java.util.SortedMap;

/** A store whose first listing was made a while ago; everything else is as it is now. */
final class Listed implements Archive {

    private final SortedMap<EpochId, EpochContents> first;
    private final Archive now;
    private boolean listed;

    Listed(SortedMap<EpochId, EpochContents> first, Archive now) {
        this.first = first;
        this.now = now;
    }

    @Override
    public SortedMap<EpochId, EpochContents> list() {
        SortedMap<EpochId, EpochContents> listing = listed ? now.list() : first;
        listed = true;
        return listing;
    }

    @Override
    public Read<EpochStart> start(EpochId epoch) {
        return now.start(epoch);
    }

    @Override
    public Read<JournalEntry> entry(EpochId epoch, long seq) {
        return now.entry(epoch, seq);
    }

    @Override
    public Read<Manifest> manifest(SnapshotId snapshot) {
        return now.manifest(snapshot);
    }
}
