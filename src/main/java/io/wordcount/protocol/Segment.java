package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import java.util.List;
import java.util.SortedMap;

/**
 * A part of the recovery that runs under the settings of one epoch.
 *
 * @param epoch the epoch
 * @param startOffsets where the epoch's own reading begins: before, what lies between the state and here is read under
 *     the settings of the segment before, then the state is divided into {@code shardCount} shards. For the first segment
 *     where the state stands
 * @param settings the recorded settings that results depend on
 * @param shardCount the number of shards
 * @param entries to be computed again in this order, each with its own offsets, watermark, clock and decisions
 */
public record Segment(
        EpochId epoch,
        SortedMap<InputPartition, Long> startOffsets,
        SortedMap<String, String> settings,
        int shardCount,
        List<JournalEntry> entries) {

    public Segment {
        entries = List.copyOf(entries);
    }
}
