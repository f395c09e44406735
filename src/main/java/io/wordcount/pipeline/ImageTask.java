package io.wordcount.pipeline;

import io.wordcount.checkpoint.ShardContent;
import io.wordcount.protocol.SnapshotId;
import java.util.Iterator;

/**
 * Takes the image of one shard for a snapshot and begins to write it, on a thread beside Spark's: the answer does not
 * wait for the store.
 *
 * @param stamp the stamp that the shard must stand at
 */
record ImageTask(long stamp, SnapshotId snapshot) implements ShardTask<UploadAnswer> {

    @Override
    public UploadAnswer run(JobSpec spec, int shard, Iterator<byte[]> blocks) {
        Workplace here = Workplace.of(spec);
        ShardContent image = here.shard(shard).image(stamp);
        if (image == null) {
            return UploadAnswer.failed(shard, here.location(), "its executor has lost the state");
        }
        here.uploads().begin(snapshot, shard, image);
        return here.uploads().answer(snapshot, shard, here.location());
    }
}
