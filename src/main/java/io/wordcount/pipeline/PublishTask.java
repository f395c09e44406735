package io.wordcount.pipeline;

import io.wordcount.protocol.OnDoubt;
import java.util.Iterator;

/**
 * Publishes what one shard has worked out in the step {@code stamp}, as entry {@code seq} of the journal.
 *
 * @param stamp the stamp that the shard must stand at
 * @param seq the entry's number
 * @param clock the entry's clock, epoch milliseconds
 * @param onDoubt what to do where the start found no ledger
 */
record PublishTask(long stamp, long seq, long clock, OnDoubt onDoubt) implements ShardTask<ShardReport> {

    @Override
    public ShardReport run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        Workplace here = Workplace.of(spec);
        return here.shard(shard).publish(here, spec, this);
    }

    @Override
    public boolean waits() {
        return true;
    }
}
