package io.wordcount.protocol;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A complete snapshot: it exists once its manifest does. It is written last, and only after every shard has confirmed
 * the entry {@code snapshot.seq()}: whoever finds it knows that this entry is not in doubt, even if the ledger is gone.
 *
 * @param snapshot which one
 * @param progress how far the state has come, at or after the entry
 * @param lastEmit the clock of the last entry that published changed counts; {@link
 *     io.wordcount.model.RangeReport#NO_TIME} before the first
 * @param settings the settings that results depend on, as of the snapshot's epoch
 * @param shards the shards' files, by shard
 * @param createdAt the clock, epoch milliseconds; for people to read
 */
public record Manifest(
        SnapshotId snapshot,
        Progress progress,
        long lastEmit,
        SortedMap<String, String> settings,
        List<ShardFile> shards,
        long createdAt)
        implements Serializable {

    public Manifest {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(progress, "progress");
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        shards = List.copyOf(shards);
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("snapshot " + snapshot + " without shards");
        }
    }

    /** The last entry that the state holds. */
    public long seq() {
        return snapshot.seq();
    }

    /** The number of shards that the state is divided into. */
    public int shardCount() {
        return shards.size();
    }

    /** The length of all shards' files. */
    public long bytes() {
        return shards.stream().mapToLong(ShardFile::bytes).sum();
    }

    /** The open (run, word) pairs of all shards. */
    public long words() {
        return shards.stream().mapToLong(ShardFile::words).sum();
    }
}
