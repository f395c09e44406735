package io.wordcount.pipeline;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes the images of all shards at one stamp and has the executors write them: {@link #begin} keeps the shards only as
 * long as it takes to copy them, {@link #await} waits for the store. The two may be called from different threads.
 */
final class ShardImages {

    private static final long POLL_MILLIS = 100;
    private static final long LONGEST_MINUTES = 30;

    private final ShardJobs jobs;
    private long number;

    ShardImages(ShardJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Images that are being written.
     *
     * @param snapshot the folder that they go to
     * @param answers what the shards said when the images were taken
     */
    record Writing(JobSpec spec, SnapshotId snapshot, List<UploadAnswer> answers) {}

    /** Takes the images of shards that stand at {@code stamp}, as a snapshot at entry {@code seq} of the epoch. */
    Writing begin(JobSpec spec, long stamp, long seq) {
        number++;
        SnapshotId snapshot = new SnapshotId(spec.epoch(), seq, number);
        return new Writing(spec, snapshot, jobs.onShards(spec, spec.allShards(), new ImageTask(stamp, snapshot)));
    }

    /** Waits until all are written; returns the shards' files in the order of the shards. */
    List<ShardFile> await(Writing writing) {
        List<UploadAnswer> answers = writing.answers();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (true) {
            answers.forEach(ShardImages::throwFailure);
            if (answers.stream().allMatch(UploadAnswer::isDone)) {
                return answers.stream()
                        .sorted(Comparator.comparingInt(UploadAnswer::shard))
                        .map(UploadAnswer::file)
                        .toList();
            }
            if (System.nanoTime() - deadline > 0) {
                throw ServiceException.environment(
                        "The checkpoint store has not taken the shards of " + writing.snapshot() + " within "
                                + LONGEST_MINUTES + " minutes.",
                        null);
            }
            pause();
            JobSpec spec = writing.spec();
            answers = jobs.onShards(spec, spec.allShards(), new UploadTask(writing.snapshot()));
        }
    }

    private static void throwFailure(UploadAnswer answer) {
        if (answer.failure() != null) {
            throw ServiceException.environment(
                    "Shard " + answer.shard() + " could not be written: " + answer.failure(), null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceException.environment("Interrupted while a snapshot was written.", e);
        }
    }
}
