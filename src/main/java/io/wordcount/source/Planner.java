package io.wordcount.source;

import io.wordcount.model.InputPartition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides up to where the next batch reads: to the last stable offset, or less where the limits say so. Never fails: when
 * the brokers do not answer, nothing new is planned and the status says since when. Thread-safe; only the status can be
 * read while planning waits for a broker.
 */
final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final KnownTopics topics;
    private final InputOffsets offsets;
    private final PlanLimits limits;
    private final PlanSettings settings;
    private final InstantSource clock;
    private final Trouble trouble;
    private final Retreat retreat;
    private final SortedMap<InputPartition, Long> positions;
    private final SortedMap<InputPartition, Long> ends = new TreeMap<>();
    private Instant discoveredAt = Instant.MIN;

    private volatile PlanStatus status = PlanStatus.UNKNOWN;

    Planner(
            KnownTopics topics,
            InputOffsets offsets,
            SortedMap<InputPartition, Long> start,
            PlanLimits limits,
            PlanSettings settings,
            InstantSource clock) {
        this.topics = topics;
        this.offsets = offsets;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
        this.trouble = new Trouble(clock);
        this.retreat = new Retreat(clock);
        this.positions = new TreeMap<>(start);
    }

    /** The partitions known by now; none ever goes away. */
    synchronized Set<InputPartition> partitions() {
        return Set.copyOf(positions.keySet());
    }

    /** Where the batch planned last ends; where a partition begins, before it was planned for the first time. */
    synchronized long position(InputPartition partition) {
        return positions.get(partition);
    }

    PlanStatus status() {
        return status;
    }

    /** Looks for new partitions, if it is time to. They begin at their logs' beginnings. */
    synchronized void discover() {
        Instant now = clock.instant();
        boolean isEarly = !now.isBefore(discoveredAt) && now.isBefore(discoveredAt.plus(settings.discovery()));
        if (trouble.outage().isPresent() || isEarly) {
            return;
        }
        discoveredAt = now;
        try {
            Set<InputPartition> added = topics.partitions(settings.timeout());
            added.removeAll(positions.keySet());
            found(offsets.beginnings(added, settings.timeout())).forEach((partition, beginning) -> {
                LOG.info("event=partition-discovered partition={} offset={}", partition, beginning);
                positions.put(partition, beginning);
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Moves the positions to where the next batch ends. */
    synchronized void plan() {
        try {
            Answers<InputPartition, Long> answers = offsets.committedEnds(positions.keySet(), settings.timeout());
            retreat.check(positions, answers.found());
            advance(answers.found());
            found(answers);
            trouble.over();
        } catch (RuntimeException e) {
            failed(e);
        }
        status = new PlanStatus(ends, trouble.outage());
    }

    private void advance(SortedMap<InputPartition, Long> known) {
        ends.putAll(known);
        SortedMap<InputPartition, Long> lags = new TreeMap<>();
        known.forEach((partition, end) -> lags.put(partition, end - positions.get(partition)));
        SortedMap<InputPartition, Long> shares = Shares.of(lags, trouble.isRefused() ? 0 : limits.budget());
        shares.forEach((partition, share) -> positions.merge(partition, share, Long::sum));
        limits.planned(shares.values().stream().mapToLong(Long::longValue).sum());
    }

    private void failed(RuntimeException e) {
        // Spark interrupts its generator when the stream is stopped: no trouble.
        if (!Thread.currentThread().isInterrupted()) {
            trouble.on(topics.explain(topics.failure("Planning", e)));
        }
    }

    private SortedMap<InputPartition, Long> found(Answers<InputPartition, Long> answers) {
        return answers.orElse((partition, e) -> {
            throw topics.failure("Asking for the offsets of " + partition, e);
        });
    }
}
