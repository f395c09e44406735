package io.wordcount.snapshots;

import io.wordcount.checkpoint.DamagedObjectException;
import io.wordcount.checkpoint.ShardFiles;
import io.wordcount.protocol.Archive;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Link;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every object of the chain, read to its end.
 *
 * @param objects how many were read
 * @param bytes how much of them was shards' files
 * @param damaged what cannot be used, with the reason
 * @param snapshots the snapshots that cannot be used
 */
record Verification(long objects, long bytes, List<String> damaged, Set<SnapshotId> snapshots) {

    Verification {
        damaged = List.copyOf(damaged);
        snapshots = Set.copyOf(snapshots);
    }

    static Verification of(Archive archive, Chain chain, ShardFiles files) {
        Work work = new Work(archive, files);
        chain.links().forEach(work::link);
        return new Verification(work.objects, work.bytes, work.damaged, work.snapshots);
    }

    /** Reads and counts. */
    private static final class Work {

        private final Archive archive;
        private final ShardFiles files;
        private final List<String> damaged = new ArrayList<>();
        private final Set<SnapshotId> snapshots = new TreeSet<>();
        private long objects;
        private long bytes;

        Work(Archive archive, ShardFiles files) {
            this.archive = archive;
            this.files = files;
        }

        void link(Link link) {
            Read<EpochStart> start = archive.start(link.epoch());
            take(start);
            for (long seq : link.entries()) {
                Read<JournalEntry> entry = archive.entry(link.epoch(), seq);
                take(entry);
            }
            link.snapshots().forEach(this::snapshot);
        }

        private void snapshot(SnapshotId snapshot) {
            Read<Manifest> manifest = archive.manifest(snapshot);
            take(manifest);
            if (!manifest.isWhole()) {
                snapshots.add(snapshot);
                return;
            }
            for (int shard = 0; shard < manifest.value().shardCount(); shard++) {
                objects++;
                bytes += manifest.value().shards().get(shard).bytes();
                try {
                    files.read(manifest.value(), shard, in -> {});
                } catch (DamagedObjectException e) {
                    damaged.add(e.getMessage());
                    snapshots.add(snapshot);
                }
            }
        }

        private void take(Read<?> read) {
            objects++;
            if (!read.isWhole()) {
                damaged.add(read.toString());
            }
        }
    }
}
