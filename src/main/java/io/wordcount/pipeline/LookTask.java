package io.wordcount.pipeline;

import java.util.Iterator;

/** Asks how one shard looks that stands at {@code stamp}. */
record LookTask(long stamp) implements ShardTask<ShardReport> {

    @Override
    public ShardReport run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        return Workplace.of(spec).shard(shard).look(stamp);
    }
}
