package io.wordcount.checkpoint;

import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.SnapshotId;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/** Where each object lies. */
final class StorePaths {

    static final String START = "start.json";
    static final String JOURNAL = "journal";
    static final String SNAPSHOTS = "snapshots";
    static final String MANIFEST = "manifest.json";
    private static final String SUFFIX = ".json";

    private final Path root;

    StorePaths(String location, String id) {
        this.root = new Path(new Path(location), id);
    }

    Path root() {
        return root;
    }

    Path epochs() {
        return new Path(root, "epochs");
    }

    Path epoch(EpochId epoch) {
        return new Path(epochs(), epoch.toString());
    }

    Path start(EpochId epoch) {
        return new Path(epoch(epoch), START);
    }

    Path entry(EpochId epoch, long seq) {
        return new Path(new Path(epoch(epoch), JOURNAL), seqName(seq));
    }

    Path snapshot(SnapshotId snapshot) {
        return new Path(new Path(epoch(snapshot.epoch()), SNAPSHOTS), snapshot.folder());
    }

    Path manifest(SnapshotId snapshot) {
        return new Path(snapshot(snapshot), MANIFEST);
    }

    Path shard(SnapshotId snapshot, int shard) {
        return new Path(snapshot(snapshot), "shard-" + shard + ".bin");
    }

    Path decisions() {
        return new Path(root, "decisions");
    }

    Path decisionsOf(EpochId epoch) {
        return new Path(decisions(), epoch.toString());
    }

    Path decision(EpochId epoch, long seq) {
        return new Path(decisionsOf(epoch), seqName(seq));
    }

    static boolean isSeqName(String name) {
        return name.matches("\\d{20}\\.json");
    }

    static long seqOf(String name) {
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static String seqName(long seq) {
        return String.format(Locale.ROOT, "%020d%s", seq, SUFFIX);
    }
}
