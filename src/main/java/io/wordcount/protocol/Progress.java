package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the service has come, between two batches. Together with the shards' counts it is all that the next batch
 * depends on.
 *
 * @param offsets of every known input partition, the next offset to read
 * @param streamTimes of every known input partition, the stream time before that offset, epoch milliseconds;
 *     {@link RangeReport#NO_TIME} before the first timestamp
 * @param watermark epoch milliseconds; {@link RangeReport#NO_TIME} before the first
 * @param horizon index of the first window that is still open
 * @param clock the service's clock at the last batch, epoch milliseconds; never goes back
 * @param idle the input partitions that do not hold the watermark back
 * @param idleLag how many milliseconds the watermark follows behind the clock while all partitions are idle; {@link
 *     RangeReport#NO_TIME} if they are not
 */
public record Progress(
        SortedMap<InputPartition, Long> offsets,
        SortedMap<InputPartition, Long> streamTimes,
        long watermark,
        long horizon,
        long clock,
        SortedSet<InputPartition> idle,
        long idleLag)
        implements Serializable {

    public Progress {
        offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
        streamTimes = Collections.unmodifiableSortedMap(new TreeMap<>(streamTimes));
        idle = Collections.unmodifiableSortedSet(new TreeSet<>(idle));
    }
}
