package io.wordcount.source;

import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How planning goes.
 *
 * @param committedEnds the last known end of what may be read, of every partition; minus the position: the lag
 * @param outage why nothing, or not everything, can be planned; empty while all is well
 */
public record PlanStatus(SortedMap<InputPartition, Long> committedEnds, Optional<Outage> outage) {

    static final PlanStatus UNKNOWN = new PlanStatus(Collections.emptySortedMap(), Optional.empty());

    public PlanStatus {
        committedEnds = Collections.unmodifiableSortedMap(new TreeMap<>(committedEnds));
    }

    /**
     * The brokers do not answer, or give an answer that cannot be.
     *
     * @param since when it began
     * @param cause the latest failure; with exit code REFUSED it will not go away, else it may
     */
    public record Outage(Instant since, ServiceException cause) {}
}
