package io.wordcount.pipeline;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import io.wordcount.protocol.Progress;
import io.wordcount.window.Watermark;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the service stands between two batches.
 *
 * @param stamp the stamp of every shard
 * @param seq the last entry of the journal, confirmed by every shard
 * @param progress offsets, stream times, watermark, horizon, clock
 * @param journaled the end offsets of the last entry
 * @param lastEmit the clock of the last entry that published changed counts; {@link RangeReport#NO_TIME} before the first
 * @param firstOpenWindow index of the first window that holds a count; {@link Long#MAX_VALUE} if there is none
 * @param changed whether counts may have changed since they were last published
 */
record Point(
        long stamp,
        long seq,
        Progress progress,
        SortedMap<InputPartition, Long> journaled,
        long lastEmit,
        long firstOpenWindow,
        boolean changed) {

    /** The watermark with what it needs to go on while all input is idle. */
    static Watermark watermark(Progress progress) {
        return new Watermark(progress.watermark(), progress.idleLag());
    }

    Watermark watermark() {
        return watermark(progress);
    }

    /** The same place at a later clock, with nothing read and nothing closed. */
    Point at(long clock, Watermark watermark, Set<InputPartition> idle) {
        return new Point(
                stamp,
                seq,
                new Progress(
                        progress.offsets(),
                        progress.streamTimes(),
                        watermark.value(),
                        progress.horizon(),
                        clock,
                        new TreeSet<>(idle),
                        watermark.idleLag()),
                journaled,
                lastEmit,
                firstOpenWindow,
                changed);
    }

    /** Before the first record: all partitions at these offsets, no time known, nothing closed. */
    static Progress nothingRead(SortedMap<InputPartition, Long> offsets, long clock) {
        SortedMap<InputPartition, Long> times = new TreeMap<>();
        offsets.keySet().forEach(partition -> times.put(partition, RangeReport.NO_TIME));
        return new Progress(
                offsets,
                times,
                Watermark.NONE.value(),
                Long.MIN_VALUE,
                clock,
                new TreeSet<>(),
                Watermark.NONE.idleLag());
    }
}
