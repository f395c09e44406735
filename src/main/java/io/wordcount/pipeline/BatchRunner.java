package io.wordcount.pipeline;

import io.wordcount.config.Emit;
import io.wordcount.config.OnDataLoss;
import io.wordcount.config.OutputConfig;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import io.wordcount.ops.Metrics;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.OnDoubt;
import io.wordcount.window.Watermark;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the batches, one after the other, each from admission to commit: read and count, journal if it publishes or
 * decides something, publish, go on. The first failure leaves the service where the last batch ended and must stop it.
 * For one thread.
 */
final class BatchRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final int ATTEMPTS = 5;

    private final JobSpec spec;
    private final ShardJobs jobs;
    private final Rebuild rebuild;
    private final Journal journal;
    private final SnapshotKeeper snapshots;
    private final IdleInput idleInput;
    private final Beginnings beginnings;
    private final BatchClock clock;
    private final Metrics metrics;
    private final Set<Integer> allShards;

    private Point point;

    BatchRunner(
            JobSpec spec,
            ShardJobs jobs,
            Journal journal,
            SnapshotKeeper snapshots,
            IdleInput idleInput,
            Beginnings beginnings,
            InstantSource clock,
            Metrics metrics,
            Point start) {
        this.spec = spec;
        this.jobs = jobs;
        this.rebuild = new Rebuild(jobs);
        this.journal = journal;
        this.snapshots = snapshots;
        this.idleInput = idleInput;
        this.beginnings = beginnings;
        this.clock = new BatchClock(clock, System::nanoTime);
        this.metrics = metrics;
        this.point = start;
        this.allShards = IntStream.range(0, spec.shards()).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Asks the brokers for the first offsets that they still hold. */
    interface Beginnings {
        SortedMap<InputPartition, Long> of(Set<InputPartition> partitions);
    }

    /** Where the service stands. */
    Point point() {
        return point;
    }

    /**
     * Runs the batch that was planned; does nothing where it has nothing to read, close or publish.
     *
     * @return what was read and published
     * @throws ServiceException if the batch failed; the service must stop then
     */
    BatchReport run(List<OffsetRange> planned) {
        Admission batch = Admission.of(point.progress(), planned);
        batch.added().keySet().forEach(idleInput::discovered);
        long now = clock.after(point.progress().clock());
        Set<InputPartition> reading = partitions(batch);
        boolean matters = !reading.isEmpty() || point.firstOpenWindow() != Long.MAX_VALUE;
        Idle idle = idleInput.at(now, batch.offsets(), reading, matters);
        if (reading.isEmpty() && batch.added().isEmpty()) {
            SortedSet<InputPartition> still = idle.after(List.of());
            Watermark next = spec.rules().advance(point.watermark(), batch.streamTimes(), still, now);
            if (!closesSomething(next) && !emits(now)) {
                point = point.at(now, next, still);
                return BatchReport.NOTHING;
            }
        }
        BatchReport report = take(batch, idle, now);
        idleInput.read(report.ranges(), now);
        return report;
    }

    private static Set<InputPartition> partitions(Admission batch) {
        return batch.ranges().stream().map(OffsetRange::partition).collect(Collectors.toSet());
    }

    private boolean closesSomething(Watermark next) {
        return point.firstOpenWindow() != Long.MAX_VALUE
                && spec.rules().lateness().horizon(next.value()) > point.firstOpenWindow();
    }

    private boolean emits(long now) {
        return point.changed() && mayEmit(now);
    }

    private boolean mayEmit(long now) {
        OutputConfig output = spec.config().output();
        return output.emit() == Emit.UPDATES
                && point.lastEmit() <= now - output.emitInterval().toMillis();
    }

    private BatchReport take(Admission admitted, Idle idle, long now) {
        long begun = System.nanoTime();
        Admission batch = admitted;
        Step step = step(batch, idle, now);
        List<ShardReport> reports;
        try {
            reports = advance(step);
        } catch (ServiceException e) {
            batch = withoutLost(batch, e);
            // A new stamp: a shard that has taken the step with the lost ranges must not answer for this one.
            step = step(batch, idle, now);
            reports = advance(step);
        }
        Duration counting = Duration.ofNanos(System.nanoTime() - begun);
        Outcome outcome = new Outcome(spec, point, batch, step, reports);
        Optional<JournalEntry> entry = outcome.entry();
        Point next = outcome.point(entry);
        if (entry.isPresent()) {
            journal.append(entry.get(), reports);
            if (!batch.gaps().isEmpty()) {
                snapshots.hasten(); // From before the gap the state cannot be computed again.
            }
            publish(entry.get(), next, outcome.publishing());
        }
        point = next;
        return outcome.report(entry.isPresent(), counting);
    }

    private Step step(Admission batch, Idle idle, long now) {
        return new Step(
                point.stamp(),
                jobs.newStamp(),
                allShards,
                batch.tasks(),
                batch.streamTimes(),
                point.watermark(),
                point.progress().horizon(),
                null,
                idle,
                now,
                mayEmit(now));
    }

    private List<ShardReport> advance(Step step) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<ShardReport> reports = jobs.advance(spec, step);
            Set<Integer> missing = Rebuild.missing(reports);
            if (missing.isEmpty()) {
                return reports;
            }
            rebuild.to(spec, journal.history().since(), point, missing);
            metrics.rebuilt(missing.size());
        }
        throw lostAgain();
    }

    private void publish(JournalEntry entry, Point after, Set<Integer> shards) {
        if (shards.isEmpty()) {
            return;
        }
        snapshots.committing();
        Set<Integer> left = new TreeSet<>(shards);
        PublishTask task =
                new PublishTask(after.stamp(), entry.seq(), entry.after().clock(), OnDoubt.FAIL);
        for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
            Set<Integer> missing = Rebuild.missing(jobs.onShards(spec, left, task));
            left.retainAll(missing);
            if (!missing.isEmpty()) {
                rebuild.to(spec, journal.history().since(), after, missing);
                metrics.rebuilt(missing.size());
            }
        }
        if (!left.isEmpty()) {
            throw lostAgain();
        }
        snapshots.committed();
    }

    private static ServiceException lostAgain() {
        return new ServiceException(
                ExitCode.ENVIRONMENT,
                "Shards were lost " + ATTEMPTS
                        + " times in one batch: executors died, or tasks failed in the middle of a step. The"
                        + " executors' logs and 'Lost task' in this one say why (memory?); a restart of the service goes on"
                        + " from the last snapshot.");
    }

    private Admission withoutLost(Admission batch, ServiceException loss) {
        if (loss.exitCode() != ExitCode.REFUSED) {
            throw loss;
        }
        Admission left = batch.skipping(beginnings.of(partitions(batch)));
        if (left.gaps().equals(batch.gaps())) {
            throw loss; // It was refused for another reason.
        }
        if (spec.config().input().onDataLoss() == OnDataLoss.FAIL) {
            throw new ServiceException(
                    ExitCode.REFUSED,
                    loss.getMessage()
                            + " If what is gone has not been counted yet, input.on-data-loss = skip goes on without it.",
                    loss);
        }
        LOG.warn("skipping offsets that retention has removed: gaps={} (input.on-data-loss = skip)", left.gaps());
        return left;
    }
}
