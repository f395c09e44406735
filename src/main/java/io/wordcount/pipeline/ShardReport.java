package io.wordcount.pipeline;

import io.wordcount.model.RangeReport;
import java.util.List;

/**
 * A shard's answer to {@link AdvanceTask} and {@link PublishTask}.
 *
 * @param shard the shard's number
 * @param location the executor that holds it
 * @param found false if the shard does not stand where the task needs it; then it is unchanged and the rest is empty
 * @param results how many results wait to be published
 * @param ranges of the input partitions that this shard answers for, what reading them found; the records dropped only
 *     where the wall clock decided
 * @param copies how many records dropped want a copy in a side topic
 * @param firstOpenWindow index of its first window that holds a count; {@link Long#MAX_VALUE} if there is none
 * @param pairs open (run, word) pairs
 * @param bytes memory of the state
 */
record ShardReport(
        int shard,
        String location,
        boolean found,
        long results,
        List<RangeReport> ranges,
        long copies,
        long firstOpenWindow,
        long pairs,
        long bytes)
        implements ShardAnswer {

    /** The shard is not here, or stands at another stamp. */
    static ShardReport missing(int shard, String location) {
        return new ShardReport(shard, location, false, 0, List.of(), 0, Long.MAX_VALUE, 0, 0);
    }

    @Override
    public boolean holdsShard() {
        return found;
    }

    /** Whether there is anything to publish. */
    boolean publishes() {
        return results > 0 || copies > 0;
    }
}
