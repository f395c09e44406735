package io.wordcount.protocol.model;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.SnapshotId;
import java.util.SortedMap;

/** A store read wrongly: all that an older epoch wrote counts, also what it wrote after it was left. */
record Unbounded(Archive archive) implements Archive {

    @Override
    public SortedMap<EpochId, EpochContents> list() {
        return archive.list();
    }

    @Override
    public Read<EpochStart> start(EpochId epoch) {
        Read<EpochStart> start = archive.start(epoch);
        if (!start.isWhole() || start.value().from().isEmpty()) {
            return start;
        }
        Predecessor from = start.value().from().get();
        EpochContents older = archive.list().get(from.epoch());
        long last = older == null || older.entries().isEmpty()
                ? from.seq()
                : Math.max(from.seq(), older.entries().last());
        EpochStart value = start.value();
        return Read.of(
                start.object(),
                new EpochStart(
                        value.epoch(),
                        java.util.Optional.of(new Predecessor(from.epoch(), last, from.snapshot())),
                        java.util.Optional.empty(),
                        value.startOffsets(),
                        value.settings(),
                        value.inputTopicIds(),
                        value.outputTopicId(),
                        value.shardCount(),
                        value.startedAt()));
    }

    @Override
    public Read<JournalEntry> entry(EpochId epoch, long seq) {
        return archive.entry(epoch, seq);
    }

    @Override
    public Read<Manifest> manifest(SnapshotId snapshot) {
        return archive.manifest(snapshot);
    }
}
