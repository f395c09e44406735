package io.wordcount.pipeline;

import java.util.Iterator;

/** Advances one shard by one step. */
record AdvanceTask(Step step) implements ShardTask<ShardReport> {

    @Override
    public ShardReport run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        Workplace here = Workplace.of(spec);
        if (step.isBatch() && step.shards().size() == spec.shards()) {
            here.dropMoved(step);
        }
        return here.shard(shard).advance(spec, step, blocks);
    }
}
