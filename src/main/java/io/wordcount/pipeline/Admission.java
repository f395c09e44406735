package io.wordcount.pipeline;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A planned batch, held against where the last one ended: every range must begin exactly there, or its partition must be
 * new.
 *
 * @param ranges what is to be read, none empty
 * @param added the partitions that are new, with their first offset
 * @param gaps offsets that are gone and are skipped
 * @param offsets the offsets of all partitions after the batch
 * @param streamTimes the stream times of all partitions before the batch
 */
record Admission(
        List<OffsetRange> ranges,
        SortedMap<InputPartition, Long> added,
        List<OffsetRange> gaps,
        SortedMap<InputPartition, Long> offsets,
        SortedMap<InputPartition, Long> streamTimes) {

    /** Admits the batch, or throws: a batch that begins elsewhere would lose records or count them twice. */
    static Admission of(Progress progress, List<OffsetRange> planned) {
        SortedMap<InputPartition, Long> offsets = new TreeMap<>(progress.offsets());
        SortedMap<InputPartition, Long> streamTimes = new TreeMap<>(progress.streamTimes());
        SortedMap<InputPartition, Long> added = new TreeMap<>();
        List<OffsetRange> ranges = new ArrayList<>();
        for (OffsetRange range : planned) {
            Long position = offsets.put(range.partition(), range.until());
            if (position == null) {
                added.put(range.partition(), range.from());
                streamTimes.put(range.partition(), RangeReport.NO_TIME);
            } else if (position != range.from()) {
                throw new ServiceException(
                        ExitCode.INTERNAL,
                        "The batch planned for " + range.partition() + " begins at offset " + range.from()
                                + ", but the last one ended at " + position
                                + ". Nothing was counted twice or left out; restart the service.");
            }
            if (!range.isEmpty()) {
                ranges.add(range);
            }
        }
        return new Admission(ranges, added, List.of(), offsets, streamTimes);
    }

    /** The same batch without what lies before {@code beginnings}, the first offsets that the topics still hold. */
    Admission skipping(SortedMap<InputPartition, Long> beginnings) {
        List<OffsetRange> left = new ArrayList<>();
        List<OffsetRange> skipped = new ArrayList<>(gaps);
        for (OffsetRange range : ranges) {
            long begin =
                    Math.min(range.until(), Math.max(range.from(), beginnings.getOrDefault(range.partition(), 0L)));
            if (begin > range.from()) {
                skipped.add(new OffsetRange(range.partition(), range.from(), begin));
            }
            if (begin < range.until()) {
                left.add(new OffsetRange(range.partition(), begin, range.until()));
            }
        }
        return new Admission(left, added, skipped, offsets, streamTimes);
    }

    /** The ranges with their partitions' stream times. */
    List<RangeTask> tasks() {
        return ranges.stream()
                .map(range -> new RangeTask(range, streamTimes.get(range.partition())))
                .toList();
    }
}
