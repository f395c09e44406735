package io.wordcount.pipeline;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The input partitions that do not hold the watermark back in one batch.
 *
 * @param catchingUp found while others were being read, and not yet read to their end: whatever the batch brings of them
 * @param quiet without a record of use for {@code window.idle-timeout}: unless the batch brings one
 */
record Idle(Set<InputPartition> catchingUp, Set<InputPartition> quiet) implements Serializable {

    /** All input holds the watermark back. */
    static final Idle NONE = new Idle(Set.of(), Set.of());

    Idle {
        Objects.requireNonNull(catchingUp, "catchingUp");
        Objects.requireNonNull(quiet, "quiet");
    }

    /** Which of them are idle still, now that these ranges have been read. */
    SortedSet<InputPartition> after(Collection<RangeReport> read) {
        SortedSet<InputPartition> idle = new TreeSet<>(quiet);
        read.stream()
                .filter(RangeReport::active)
                .forEach(range -> idle.remove(range.range().partition()));
        idle.addAll(catchingUp);
        return idle;
    }
}
