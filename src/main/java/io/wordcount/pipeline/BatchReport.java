package io.wordcount.pipeline;

import io.wordcount.model.RangeReport;
import io.wordcount.model.Tally;
import java.time.Duration;
import java.util.List;

/**
 * What one batch did, for the log and the metrics.
 *
 * @param tally what became of the records that were read
 * @param results how many results were published
 * @param ranges what reading each range found out
 * @param shards the shards after the batch; empty if no shard was touched
 * @param journaled whether the journal has an entry for it
 * @param counting how long reading and counting took
 */
record BatchReport(
        Tally tally,
        long results,
        List<RangeReport> ranges,
        List<ShardReport> shards,
        boolean journaled,
        Duration counting) {

    /** A batch that had nothing to do. */
    static final BatchReport NOTHING = new BatchReport(Tally.NONE, 0, List.of(), List.of(), false, Duration.ZERO);
}
