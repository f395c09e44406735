package io.wordcount.pipeline;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which input partitions no longer hold the watermark back: those that were read to their end and got nothing for
 * {@code window.idle-timeout}, and those discovered later that have not caught up yet. Lives on the driver, for one
 * thread; nothing of it is kept over a restart, after which every partition counts as active once more. While the brokers
 * do not answer, no partition is idle.
 */
final class IdleInput {

    private static final Logger LOG = LoggerFactory.getLogger(IdleInput.class);

    private final long timeout;
    private final Function<Set<InputPartition>, Map<InputPartition, Long>> highWatermarks;
    private final Map<InputPartition, Long> activeAt = new HashMap<>();
    private final Set<InputPartition> catchingUp = new TreeSet<>();

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

    /** The batch with this clock has read something of these partitions; {@code positions} is where it got to. */
    void read(Set<InputPartition> partitions, SortedMap<InputPartition, Long> positions, long clock) {
        partitions.forEach(partition -> activeAt.put(partition, clock));
        if (!catchingUp.isEmpty()) {
            catchingUp.removeAll(atEnd(catchingUp, positions));
        }
    }

    /** The partitions that look idle to a batch that reads {@code reading}; the brokers have not been asked. */
    Set<InputPartition> quiet(SortedMap<InputPartition, Long> positions, Set<InputPartition> reading, long clock) {
        Set<InputPartition> quiet = new TreeSet<>(catchingUp);
        for (InputPartition partition : positions.keySet()) {
            long since = activeAt.computeIfAbsent(partition, p -> clock);
            if (!reading.contains(partition) && clock - since >= timeout) {
                quiet.add(partition);
            }
        }
        return quiet;
    }

    /**
     * Those of {@code quiet} that are idle for certain: nothing lies between their position and their high watermark,
     * not even an open transaction.
     */
    Set<InputPartition> confirmed(Set<InputPartition> quiet, SortedMap<InputPartition, Long> positions) {
        Set<InputPartition> asked = new TreeSet<>(quiet);
        asked.removeAll(catchingUp);
        Set<InputPartition> idle = atEnd(asked, positions);
        quiet.stream().filter(catchingUp::contains).forEach(idle::add);
        return idle;
    }

    private Set<InputPartition> atEnd(Set<InputPartition> partitions, SortedMap<InputPartition, Long> positions) {
        if (partitions.isEmpty()) {
            return new TreeSet<>();
        }
        SortedMap<InputPartition, Long> ends;
        try {
            ends = new TreeMap<>(highWatermarks.apply(partitions));
        } catch (ServiceException e) {
            if (e.exitCode() != ExitCode.ENVIRONMENT) {
                throw e;
            }
            LOG.warn("event=idle-unknown partitions={} reason='{}'", partitions, e.getMessage());
            return new TreeSet<>();
        }
        Set<InputPartition> reached = new TreeSet<>();
        ends.forEach((partition, end) -> {
            if (positions.getOrDefault(partition, -1L) >= end) {
                reached.add(partition);
            }
        });
        return reached;
    }
}
