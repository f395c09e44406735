package io.wordcount.audit;

import io.wordcount.model.OffsetRange;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Reset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which results count: those since the last {@code wordcount reset}. What was published before belongs to a count that was
 * given up.
 *
 * @param outputFrom where the results begin, by partition of the output topic; one that is not there begins at 0
 */
record SinceReset(SortedMap<Integer, Long> outputFrom) {

    /** For the epochs of the chain, oldest first; an epoch that counts anew can only be the first of a chain. */
    static SinceReset of(List<EpochStart> starts) {
        Optional<EpochStart> oldest = starts.stream().findFirst();
        return new SinceReset(
                oldest.flatMap(EpochStart::reset).map(Reset::outputFrom).orElseGet(TreeMap::new));
    }

    /** The results that count. */
    List<OffsetRange> counting(List<OffsetRange> settled) {
        return settled.stream()
                .map(range -> new OffsetRange(
                        range.partition(),
                        Math.min(range.until(), Math.max(range.from(), begin(range))),
                        range.until()))
                .toList();
    }

    /** Those partitions of which retention has removed results that count. */
    List<OffsetRange> incomplete(List<OffsetRange> results) {
        return results.stream().filter(range -> range.from() > begin(range)).toList();
    }

    private long begin(OffsetRange range) {
        return outputFrom.getOrDefault(range.partition().partition(), 0L);
    }
}
