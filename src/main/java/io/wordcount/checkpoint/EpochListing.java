package io.wordcount.checkpoint;

import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.SnapshotId;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Sorts a listing of all files below {@code epochs/}. What has no name of ours is not ours, and passed over. */
final class EpochListing {

    private final int depth;
    private final SortedMap<EpochId, Names> epochs = new TreeMap<>();

    EpochListing(Path epochs) {
        this.depth = epochs.depth();
    }

    void add(FileStatus file) {
        String[] names = file.getPath().toUri().getPath().substring(1).split("/", -1);
        if (names.length < depth + 2 || !EpochId.isValid(names[depth])) {
            return;
        }
        EpochId epoch = EpochId.parse(names[depth]);
        Names found = epochs.computeIfAbsent(epoch, id -> new Names());
        String name = names[depth + 1];
        int below = names.length - depth - 1;
        if (below == 1 && name.equals(StorePaths.START)) {
            found.hasStart = true;
        } else if (below == 2 && name.equals(StorePaths.JOURNAL) && StorePaths.isSeqName(names[depth + 2])) {
            found.entries.add(StorePaths.seqOf(names[depth + 2]));
        } else if (below == 3 && name.equals(StorePaths.SNAPSHOTS) && SnapshotId.isValid(names[depth + 2])) {
            boolean manifest = names[depth + 3].equals(StorePaths.MANIFEST);
            (manifest ? found.snapshots : found.folders).add(SnapshotId.parse(epoch, names[depth + 2]));
        }
    }

    SortedMap<EpochId, EpochContents> contents() {
        SortedMap<EpochId, EpochContents> contents = new TreeMap<>();
        epochs.forEach((epoch, found) -> {
            found.folders.removeAll(found.snapshots);
            contents.put(epoch, new EpochContents(found.hasStart, found.entries, found.snapshots, found.folders));
        });
        return contents;
    }

    /** What has been found of one epoch. */
    private static final class Names {
        private boolean hasStart;
        private final SortedSet<Long> entries = new TreeSet<>();
        private final SortedSet<SnapshotId> snapshots = new TreeSet<>();
        private final SortedSet<SnapshotId> folders = new TreeSet<>();
    }
}
