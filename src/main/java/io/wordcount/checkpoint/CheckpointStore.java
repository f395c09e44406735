package io.wordcount.checkpoint;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.Removal;
import io.wordcount.protocol.SnapshotId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoint of one service in object storage. Threads may share it: snapshots are written and old objects deleted
 * beside the batches. Every failure of the store itself is a {@link io.wordcount.model.ServiceException} that names the
 * object; the file system has retried by then, and whether a failed write has happened is not known. Writing the same
 * object again is harmless.
 */
public final class CheckpointStore implements Archive, AutoCloseable {

    private static final Codec<EpochStart> START = new StartJson();
    private static final Codec<JournalEntry> ENTRY = new EntryJson();
    private static final Codec<Manifest> MANIFEST = new ManifestJson();

    private final StorePaths paths;
    private final FileSystem fileSystem;
    private final StoreFiles files;
    private final DecisionLog decisions;

    CheckpointStore(StorePaths paths, FileSystem fileSystem) {
        this.paths = paths;
        this.fileSystem = fileSystem;
        this.files = new StoreFiles(fileSystem);
        this.decisions = new DecisionLog(paths, files, START);
    }

    @Override
    public SortedMap<EpochId, EpochContents> list() {
        EpochListing listing = new EpochListing(paths.epochs());
        files.list(paths.epochs()).forEach(listing::add);
        return listing.contents();
    }

    @Override
    public Read<EpochStart> start(EpochId epoch) {
        return read(START, paths.start(epoch), start -> start.epoch().equals(epoch));
    }

    @Override
    public Read<JournalEntry> entry(EpochId epoch, long seq) {
        return read(ENTRY, paths.entry(epoch, seq), entry -> entry.epoch().equals(epoch) && entry.seq() == seq);
    }

    @Override
    public List<Read<JournalEntry>> entries(EpochId epoch, long first, long last) {
        // An object store takes its time for each, however small; a restart should not take it for all of them in a
        // row.
        return SideBySide.get(LongStream.rangeClosed(first, last)
                .<Callable<Read<JournalEntry>>>mapToObj(seq -> () -> entry(epoch, seq))
                .toList());
    }

    @Override
    public Read<Manifest> manifest(SnapshotId snapshot) {
        Read<Manifest> manifest = read(
                MANIFEST, paths.manifest(snapshot), found -> found.snapshot().equals(snapshot));
        if (!manifest.isWhole()) {
            return manifest;
        }
        Map<String, Long> lengths = new HashMap<>();
        for (FileStatus file : files.list(paths.snapshot(snapshot))) {
            lengths.put(file.getPath().getName(), file.getLen());
        }
        for (int shard = 0; shard < manifest.value().shardCount(); shard++) {
            Path path = paths.shard(snapshot, shard);
            Long is = lengths.get(path.getName());
            long said = manifest.value().shards().get(shard).bytes();
            if (is == null || is != said) {
                String damage = is == null ? " is missing" : " has " + is + " bytes instead of " + said;
                return Read.damaged(manifest.object(), path.getName() + damage);
            }
        }
        return manifest;
    }

    /** Writes the epoch object; every shard must be stamped. Its copy for the audit is written first. */
    public void write(EpochStart start) {
        decisions.write(start);
        files.put(paths.start(start.epoch()), START.encode(start));
    }

    /** Writes a journal entry; every shard must have confirmed the one before. */
    public void write(JournalEntry entry) {
        files.put(paths.entry(entry.epoch(), entry.seq()), ENTRY.encode(entry));
    }

    /** Writes a manifest; all shards' files must be there, and every shard must have confirmed the entry. */
    public void write(Manifest manifest) {
        files.put(paths.manifest(manifest.snapshot()), MANIFEST.encode(manifest));
    }

    /** Deletes what {@link io.wordcount.protocol.Retention} allows, in its order. */
    public void remove(Iterable<Removal> removals) {
        for (Removal removal : removals) {
            if (removal instanceof Removal.OfSnapshot old) {
                files.delete(paths.manifest(old.snapshot()));
                files.delete(paths.snapshot(old.snapshot()));
            } else if (removal instanceof Removal.OfEntry old) {
                files.delete(paths.entry(old.epoch(), old.seq()));
            } else if (removal instanceof Removal.OfEpoch old) {
                remove(old.epoch());
            }
        }
    }

    private void remove(EpochId epoch) {
        EpochContents contents = list().get(epoch);
        if (contents != null) {
            contents.snapshots().forEach(snapshot -> files.delete(paths.manifest(snapshot)));
        }
        files.delete(new Path(paths.epoch(epoch), StorePaths.SNAPSHOTS));
        files.delete(new Path(paths.epoch(epoch), StorePaths.JOURNAL));
        files.delete(paths.epoch(epoch));
    }

    /** What the log alone does not tell; kept longer than the rest. */
    public DecisionLog decisions() {
        return decisions;
    }

    /** The folder of this id, as messages name it. */
    public String root() {
        return paths.root().toString();
    }

    /** Closes the connections. */
    @Override
    public void close() {
        try {
            fileSystem.close();
        } catch (IOException e) {
            throw StoreTrouble.of("close", root(), e);
        }
    }

    private <T> Read<T> read(Codec<T> codec, Path path, Predicate<T> belongsHere) {
        Read<T> read = codec.decode(path.toString(), files.get(path));
        if (read.isWhole() && !belongsHere.test(read.value())) {
            return Read.damaged(path.toString(), "a copy of another object");
        }
        return read;
    }
}
