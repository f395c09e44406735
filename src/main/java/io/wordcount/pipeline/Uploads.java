package io.wordcount.pipeline;

import io.wordcount.checkpoint.ShardContent;
import io.wordcount.checkpoint.ShardFiles;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes images of shards to the store, beside the batches. Keeps the outcome of each until the next snapshot begins.
 * Thread-safe.
 */
final class Uploads implements AutoCloseable {

    /** Half of the processors, the other half being for the batches; no more than a store takes in well. */
    private static final int AT_ONCE =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));

    private final ShardFiles files;
    private final ExecutorService threads;
    private final Map<Integer, Upload> uploads = new ConcurrentHashMap<>();

    Uploads(JobSpec spec) {
        this.files = spec.store().shardFiles();
        this.threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "snapshot-upload");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The shards' files, for reading. */
    ShardFiles files() {
        return files;
    }

    /** Begins to write; what was written for the shard before is forgotten. */
    void begin(SnapshotId snapshot, int shard, ShardContent image) {
        uploads.put(
                shard,
                new Upload(
                        snapshot, CompletableFuture.supplyAsync(() -> files.write(snapshot, shard, image), threads)));
    }

    /** How far it is. */
    UploadAnswer answer(SnapshotId snapshot, int shard, String location) {
        Upload upload = uploads.get(shard);
        if (upload == null || !upload.snapshot.equals(snapshot)) {
            return UploadAnswer.failed(shard, location, "its executor was lost");
        }
        if (!upload.file.isDone()) {
            return UploadAnswer.underWay(shard, location);
        }
        return upload.file
                .handle((file, failure) -> failure == null
                        ? UploadAnswer.done(shard, location, file)
                        : UploadAnswer.failed(shard, location, failure.toString()))
                .join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private record Upload(SnapshotId snapshot, CompletableFuture<ShardFile> file) {}
}
