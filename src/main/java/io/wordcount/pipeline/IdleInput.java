package io.wordcount.pipeline;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which input partitions no longer hold the watermark back: those that were read to their end and got no record with
 * a usable timestamp for {@code window.idle-timeout}, and those discovered later that have not caught up yet. Lives on the
 * driver, for one thread; nothing of it is kept over a restart, after which every partition counts as active once more.
 * While the brokers do not answer, no partition is idle.
 */
final class IdleInput {

    private static final Logger LOG = LoggerFactory.getLogger(IdleInput.class);

    private final long timeout;
    private final Function<Set<InputPartition>, Map<InputPartition, Long>> highWatermarks;
    private final Map<InputPartition, Long> activeAt = new HashMap<>();
    private final Set<InputPartition> catchingUp = new TreeSet<>();

    /** The high watermarks that were asked for at the batch before this one. */
    private Map<InputPartition, Long> before = Map.of();

    /**
     * @param timeout {@code window.idle-timeout}
     * @param highWatermarks asks the brokers for the high watermarks of these partitions
     */
    IdleInput(Duration timeout, Function<Set<InputPartition>, Map<InputPartition, Long>> highWatermarks) {
        this.timeout = timeout.toMillis();
        this.highWatermarks = highWatermarks;
    }

    /** A partition that appeared while others were being read: idle until it has been read to its end once. */
    void discovered(InputPartition partition) {
        catchingUp.add(partition);
    }

    /** The batch with this clock has read these ranges. */
    void read(Collection<RangeReport> ranges, long clock) {
        ranges.stream()
                .filter(RangeReport::active)
                .forEach(range -> activeAt.put(range.range().partition(), clock));
    }

    /**
     * Who is idle in the next batch: who has been silent for long enough at its end, or has not got there yet since it was
     * discovered. The end is the high watermark, so that an open transaction lies before it; where the batch reads of the
     * partition, it is where the high watermark was at the batch before, for records may come without a pause.
     *
     * @param positions where the batch gets to
     * @param reading the partitions that it reads something of
     * @param matters whether the answer can change anything; if not, nobody is idle and the brokers are not asked
     */
    Idle at(long clock, SortedMap<InputPartition, Long> positions, Set<InputPartition> reading, boolean matters) {
        Set<InputPartition> silent = new TreeSet<>();
        for (InputPartition partition : positions.keySet()) {
            long since = activeAt.computeIfAbsent(partition, p -> clock);
            if (clock - since >= timeout && !catchingUp.contains(partition)) {
                silent.add(partition);
            }
        }
        if (!matters) {
            before = Map.of();
            return Idle.NONE;
        }
        Set<InputPartition> asked = new TreeSet<>(silent);
        asked.addAll(catchingUp);
        Map<InputPartition, Long> now = ends(asked);
        Set<InputPartition> atEnd = new TreeSet<>();
        for (InputPartition partition : asked) {
            Long end = (reading.contains(partition) ? before : now).get(partition);
            if (end != null && positions.get(partition) >= end) {
                atEnd.add(partition);
            }
        }
        before = now;
        catchingUp.removeAll(atEnd);
        silent.retainAll(atEnd);
        return new Idle(new TreeSet<>(catchingUp), silent);
    }

    /** Empty where the brokers do not answer. */
    private Map<InputPartition, Long> ends(Set<InputPartition> partitions) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        try {
            return Map.copyOf(highWatermarks.apply(partitions));
        } catch (ServiceException e) {
            if (e.exitCode() != ExitCode.ENVIRONMENT) {
                throw e;
            }
            LOG.warn("event=idle-unknown partitions={} reason='{}'", partitions, e.getMessage());
            return Map.of();
        }
    }
}
