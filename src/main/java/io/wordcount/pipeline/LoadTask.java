package io.wordcount.pipeline;

import io.wordcount.protocol.Manifest;
import io.wordcount.state.ShardState;
import java.util.Iterator;

/**
 * Puts a snapshot's state into one shard, or the empty state. Where the snapshot has another number of shards, the shard
 * takes its words out of all of their files.
 *
 * @param manifest the snapshot; null for the empty state
 * @param stamp the stamp that the shard gets
 */
record LoadTask(Manifest manifest, long stamp) implements ShardTask<ShardReport> {

    @Override
    public ShardReport run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        Workplace here = Workplace.of(spec);
        ShardState state = ShardState.empty(spec.tracksChanges());
        if (manifest != null && manifest.shardCount() == spec.shards()) {
            restore(spec, here, state, shard, shard);
        } else if (manifest != null) {
            for (int file = 0; file < manifest.shardCount(); file++) {
                restore(spec, here, state, file, shard);
            }
        }
        return here.shard(shard).place(state, stamp);
    }

    private void restore(JobSpec spec, Workplace here, ShardState state, int file, int shard) {
        here.uploads().files().read(manifest, file, in -> state.restore(in, shard, spec.shards()));
    }
}
