package io.wordcount.pipeline;

import java.util.Iterator;

/**
 * Commits one shard's ledger entry alone: that it has everything up to {@code seq}. At a start for shards whose ledger
 * did not say so, later every few minutes, since brokers forget offsets that nobody has committed for a week.
 *
 * @param seq the last entry; every shard has it
 */
record ConfirmTask(long seq) implements ShardTask<ShardReport> {

    @Override
    public ShardReport run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        Workplace here = Workplace.of(spec);
        here.publisher(spec, shard).confirm(spec, seq);
        return ShardReport.missing(shard, here.location());
    }

    @Override
    public boolean waits() {
        return true;
    }
}
