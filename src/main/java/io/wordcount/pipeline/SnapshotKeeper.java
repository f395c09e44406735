package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.ops.Metrics;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Retention;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot whenever {@code checkpoint.interval} has passed and something has changed, and deletes what the chain
 * no longer needs. A batch waits only while the shards' images are taken; the writing goes on beside the batches.
 *
 * <p>A snapshot that fails is no failure of the service: the log says so, and the next one is tried. Called by the thread
 * of the batches; works on one of its own.
 */
final class SnapshotKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private final JobSpec spec;
    private final ShardImages images;
    private final CheckpointStore store;
    private final History history;
    private final InstantSource clock;
    private final Metrics metrics;
    private final Runnable forgetting;
    private final ExecutorService worker;

    private Future<?> underWay;
    private long lastBegun;
    private Optional<SnapshotId> beforeCommit = Optional.empty();
    private volatile Point covered;
    private volatile ServiceException overtaken;
    private volatile Optional<SnapshotId> newest = Optional.empty();
    private volatile Optional<SnapshotId> proven = Optional.empty();

    /**
     * @param forgetting what else is to be deleted, run behind a snapshot that was due; must not fail
     */
    SnapshotKeeper(
            JobSpec spec,
            ShardImages images,
            CheckpointStore store,
            History history,
            InstantSource clock,
            Metrics metrics,
            Runnable forgetting) {
        this.spec = spec;
        this.images = images;
        this.store = store;
        this.history = history;
        this.clock = clock;
        this.metrics = metrics;
        this.forgetting = forgetting;
        this.lastBegun = clock.millis();
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "snapshots");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Shards are about to commit to the ledger. */
    void committing() {
        beforeCommit = newest;
    }

    /** They have: so this run had not been fenced when the snapshots before {@link #committing} were complete. */
    void committed() {
        proven = beforeCommit;
    }

    /** The next snapshot is due after this batch. */
    void hasten() {
        lastBegun = 0;
    }

    /** After a batch: begins a snapshot if one is due. Throws if the store has shown that a newer start has taken over. */
    void afterBatch(Point point) {
        if (overtaken != null) {
            throw overtaken;
        }
        long passed = clock.millis() - lastBegun;
        // A clock that was set back must not put it off.
        boolean due =
                passed < 0 || passed >= spec.config().checkpoint().interval().toMillis();
        boolean busy = underWay != null && !underWay.isDone();
        if (due && !busy && !isCovered(point)) {
            begin(point);
            worker.execute(forgetting);
        }
    }

    /** Takes a snapshot now, unless the last one covers this point; waits for it. False if it failed, as the log says. */
    boolean takeNow(Point point) {
        await();
        if (!isCovered(point)) {
            begin(point);
            await();
        }
        return isCovered(point);
    }

    private boolean isCovered(Point point) {
        Point last = covered;
        return last != null
                && last.seq() == point.seq()
                && last.progress().offsets().equals(point.progress().offsets());
    }

    private void begin(Point point) {
        lastBegun = clock.millis();
        long begun = lastBegun;
        try {
            ShardImages.Writing writing = images.begin(spec, point.stamp(), point.seq());
            underWay = worker.submit(() -> complete(writing, point, begun));
        } catch (RuntimeException e) {
            failed(e, point);
        }
    }

    private void failed(Throwable reason, Point point) {
        metrics.snapshotFailed();
        LOG.warn("event=snapshot-failed seq={} reason='{}'", point.seq(), reason.toString());
    }

    private void complete(ShardImages.Writing writing, Point point, long begun) {
        try {
            List<ShardFile> files = images.await(writing);
            Manifest manifest = new Manifest(
                    writing.snapshot(), point.progress(), point.lastEmit(), Settings.of(spec), files, clock.millis());
            store.write(manifest);
            history.startFrom(manifest);
            covered = point;
            newest = Optional.of(writing.snapshot());
            metrics.snapshot(begun, manifest.bytes(), Duration.ofMillis(clock.millis() - begun));
            LOG.info(
                    "event=snapshot snapshot={} pairs={} bytes={} ms={}",
                    writing.snapshot(),
                    manifest.words(),
                    manifest.bytes(),
                    clock.millis() - begun);
        } catch (Throwable e) { // Also an Error, which nobody else would see.
            failed(e, point);
            return;
        }
        removeOld();
    }

    private void removeOld() {
        try {
            proven.ifPresent(confirmed -> store.remove(
                    Retention.of(store, spec.epoch(), spec.config().checkpoint().retain(), confirmed)));
        } catch (RuntimeException e) {
            if (e instanceof ServiceException told && told.exitCode() == ExitCode.FENCED) {
                overtaken = told;
                return;
            }
            LOG.warn("event=removal-failed reason='{}'; the next snapshot's removal tries again", e.toString());
        }
    }

    private void await() {
        try {
            if (underWay != null) {
                var unused = underWay.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
