package io.wordcount.pipeline;

import io.wordcount.protocol.SnapshotId;
import java.util.Iterator;

/** Asks how far the writing of one shard's image has come. */
record UploadTask(SnapshotId snapshot) implements ShardTask<UploadAnswer> {

    @Override
    public UploadAnswer run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        Workplace here = Workplace.of(spec);
        return here.uploads().answer(snapshot, shard, here.location());
    }
}
