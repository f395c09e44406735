package io.wordcount.pipeline;

import io.wordcount.model.InputPartition;
import io.wordcount.window.Watermark;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything that one advance of the shards depends on: given the same step, and shards that stand at {@code from},
 * every attempt on every executor comes to the same state and the same results.
 *
 * @param from the stamp that the shards must stand at
 * @param to the stamp that they get
 * @param shards the shards to advance; the others are left alone (a rebuild of some)
 * @param ranges what to read; no range is empty
 * @param streamTimes every known input partition's stream time before the step
 * @param watermark the watermark before the step; of no matter in a replay
 * @param horizon index of the first open window before the step
 * @param recorded the horizon after the step where it is on record (a replay); null where it is worked out, by the watermark
 * @param idle who does not hold the watermark back; of no matter where it is recorded
 * @param clock the batch's clock, epoch milliseconds
 * @param emitChanges whether counts that changed are published, not only those of closed windows
 */
record Step(
        long from,
        long to,
        Set<Integer> shards,
        List<RangeTask> ranges,
        SortedMap<InputPartition, Long> streamTimes,
        Watermark watermark,
        long horizon,
        Long recorded,
        Idle idle,
        long clock,
        boolean emitChanges)
        implements Serializable {

    /** Whether this is a batch, not a batch taken again. */
    boolean isBatch() {
        return recorded == null;
    }
}
