package io.wordcount.pipeline;

import java.io.Serializable;
import java.util.Iterator;

/**
 * What one shard does in one job, on the executor.
 *
 * @param <R> what it answers; travels to the driver
 */
interface ShardTask<R> extends Serializable {

    /** Runs for {@code shard} on the blocks that were shuffled to it, none where the job has no map side. */
    R run(JobSpec spec, int shard, Iterator<byte[]> blocks);

    /** Whether it waits more than it works: then the shards of an executor do it at once, beside each other. */
    default boolean waits() {
        return false;
    }
}
