package io.wordcount.audit;

import io.wordcount.model.OffsetRange;
import io.wordcount.source.ConsumerPool;
import io.wordcount.source.InputClients;
import io.wordcount.source.RangeReader;
import io.wordcount.window.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * Of which windows retention may have removed results. A partition holds the final results of its shard in the order of
 * their windows; so where its beginning is gone, results may lack up to the window of the first one that is left.
 */
final class LostResults {

    private static final long AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LostResults() {}

    /**
     * The index of the last such window; {@link Long#MIN_VALUE} for none, {@link Long#MAX_VALUE} if no result is left.
     *
     * @param incomplete what is left of partitions whose beginning is gone
     */
    static long through(List<OffsetRange> incomplete, InputClients clients, Windows windows) {
        long through = Long.MIN_VALUE;
        try (ConsumerPool pool = new ConsumerPool(1, PATIENCE)) {
            RangeReader reader = new RangeReader(pool, clients, PATIENCE);
            for (OffsetRange partition : incomplete) {
                through = Math.max(through, first(partition, reader, windows));
            }
        }
        return through;
    }

    private static long first(OffsetRange partition, RangeReader reader, Windows windows) {
        for (long from = partition.from(); from < partition.until(); from += AT_ONCE) {
            long until = Math.min(partition.until(), from + AT_ONCE);
            long[] first = {Long.MAX_VALUE};
            reader.read(new OffsetRange(partition.partition(), from, until), record -> {
                Optional<PublishedResult> result = PublishedResult.parse(Utils.toNullableArray(record.value()))
                        .filter(PublishedResult::last);
                result.flatMap(found -> found.window(windows)).ifPresent(window -> {
                    first[0] = first[0] == Long.MAX_VALUE ? window : first[0];
                });
            });
            if (first[0] != Long.MAX_VALUE) {
                return first[0];
            }
        }
        return Long.MAX_VALUE;
    }
}
