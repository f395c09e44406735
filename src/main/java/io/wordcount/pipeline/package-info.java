/**
 * The job: what one batch goes through from admission to commit, how a start recovers, how snapshots are taken.
 *
 * <p>The driver's side reads top down: {@link io.wordcount.pipeline.WordCountService} joins the rooms,
 * {@code Start} takes the epoch and recovers, {@code BatchRunner} runs every batch, {@code SnapshotKeeper} writes
 * snapshots beside it. They reach the executors through {@code ShardJobs} alone. The executors' side is
 * {@code RangeCounter} (records to counts) and {@code Shard} (counts to state to results), held by {@code Workplace}.
 *
 * <p>Shards live on the executors and are changed in place. A shard is stamped with the batch that it stands at; a
 * task that finds its shard at another stamp than it needs changes nothing and says so, and the driver rebuilds that
 * shard from the last snapshot and the journal: the same steps as at a start.
 */
package io.wordcount.pipeline;
