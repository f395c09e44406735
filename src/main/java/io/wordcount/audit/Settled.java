package io.wordcount.audit;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import io.wordcount.source.InputTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What of the output topic a {@code read_committed} reader will see, at the least, for ever. */
final class Settled {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    private Settled() {}

    /**
     * Everything that stands in the topic now. Waits for the transactions that are open: a ledger can be visible a moment
     * before the results that were committed with it.
     */
    static List<OffsetRange> of(InputTopics topic) {
        SortedMap<InputPartition, Long> ends = topic.highWatermarks(topic.partitions());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            SortedMap<InputPartition, Long> committed = topic.committedEnds(ends.keySet());
            List<InputPartition> open = ends.entrySet().stream()
                    .filter(end -> committed.get(end.getKey()) < end.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
            if (open.isEmpty()) {
                return ranges(topic.beginnings(ends.keySet()), committed);
            }
            if (System.nanoTime() - deadline > 0) {
                throw ServiceException.environment(
                        "Transactions are open in the output topic, partitions " + open + ", for "
                                + PATIENCE.toSeconds() + " s. If the service was killed, start it, or wait until the"
                                + " broker ends them (transaction.timeout.ms), and audit again.",
                        null);
            }
            pause();
        }
    }

    private static List<OffsetRange> ranges(
            SortedMap<InputPartition, Long> beginnings, SortedMap<InputPartition, Long> ends) {
        List<OffsetRange> ranges = new ArrayList<>();
        beginnings.forEach((partition, from) ->
                ranges.add(new OffsetRange(partition, Math.min(from, ends.get(partition)), ends.get(partition))));
        return ranges;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceException.environment("The audit was interrupted.", e);
        }
    }
}
