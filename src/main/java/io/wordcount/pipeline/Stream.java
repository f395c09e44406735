package io.wordcount.pipeline;

import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import io.wordcount.ops.Health;
import io.wordcount.ops.Metrics;
import io.wordcount.protocol.Progress;
import io.wordcount.source.AdaptiveBatchSize;
import io.wordcount.source.GroupOffsets;
import io.wordcount.source.InputTopics;
import io.wordcount.source.PlanSettings;
import io.wordcount.source.PlanStatus;
import io.wordcount.source.PlanStrategy;
import io.wordcount.source.Stretch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream: Spark's direct stream plans a batch every interval, and each is run. The first failure ends it; batches
 * that were planned behind a failed one are not run.
 */
final class Stream {

    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);

    private static final long FIRST_OFFSETS = 200_000;
    private static final long LEAST_OFFSETS = 1_000;
    private static final long MOST_OFFSETS = 50_000_000;
    private static final Duration RENEWAL = Duration.ofMinutes(5);
    private static final Duration LEAST_AIM = Duration.ofSeconds(2);
    private static final Duration FLUSH = Duration.ofSeconds(2);

    private final WordCountConfig config;
    private final Start.Started started;
    private final ShardJobs jobs;
    private final BatchRunner runner;
    private final InputTopics input;
    private final PlanSettings planning;
    private final GroupOffsets group;
    private final AdaptiveBatchSize size;
    private final Summary summary;
    private final InstantSource clock;
    private final Metrics metrics;
    private final Health health;

    private long ledgerRenewedAt;
    private boolean ended;
    private Throwable failure;

    Stream(
            WordCountConfig config,
            Start.Started started,
            ShardJobs jobs,
            Journal journal,
            InputTopics input,
            PlanSettings planning,
            InstantSource clock,
            Metrics metrics,
            Health health) {
        this.config = config;
        this.started = started;
        this.input = input;
        this.planning = planning;
        this.clock = clock;
        this.metrics = metrics;
        this.health = health;
        this.jobs = jobs;
        this.ledgerRenewedAt = clock.millis();
        this.group = input.group(config.group());
        this.size = new AdaptiveBatchSize(FIRST_OFFSETS, LEAST_OFFSETS, MOST_OFFSETS, aim(config));
        this.summary = new Summary(clock);
        IdleInput idle = new IdleInput(config.window().idleTimeout(), input::highWatermarks);
        this.runner = new BatchRunner(
                started.spec(),
                jobs,
                journal,
                started.snapshots(),
                idle,
                input::beginnings,
                clock,
                metrics,
                started.point());
    }

    /** Runs batches until {@code ending} is counted down, by whoever wants it to stop or by the first failure. */
    @SuppressWarnings("deprecation") // DStreams are deprecated as a whole.
    void run(JavaSparkContext spark, CountDownLatch ending) {
        JavaStreamingContext streaming = new JavaStreamingContext(
                spark, Durations.milliseconds(config.batchInterval().toMillis()));
        PlanStrategy plan = new PlanStrategy(
                config.group(), input, input.ids(), started.point().progress().offsets(), size, planning, clock);
        KafkaUtils.createDirectStream(streaming, LocationStrategies.PreferConsistent(), plan)
                .foreachRDD(rdd -> batch(ranges((HasOffsetRanges) rdd.rdd()), plan, ending));
        streaming.start();
        health.running();
        LOG.info("event=running id={} interval={}", config.id(), config.batchInterval());
        await(ending);
        synchronized (this) {
            ended = true; // The batch in flight is done, and none begins any more.
        }
        streaming.stop(false, false);
        group.flush(FLUSH);
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (!started.snapshots().takeNow(runner.point())) {
            LOG.warn(
                    "event=stopped-without-snapshot seq={} reason='the last snapshot could not be written, see above; the"
                            + " next start computes the state from an older one'",
                    runner.point().seq());
        }
    }

    /** Runs what was planned, in one batch or, with a backlog, several. */
    private synchronized void batch(List<OffsetRange> planned, PlanStrategy plan, CountDownLatch ending) {
        // Asked for the latch, too: what was planned behind a stretch that was left may get here before run() does.
        if (ended || ending.getCount() == 0) {
            return;
        }
        Optional<ServiceException> hopeless = plan.status()
                .outage()
                .map(PlanStatus.Outage::cause)
                .filter(cause -> cause.exitCode() == ExitCode.REFUSED);
        if (hopeless.isPresent()) {
            fail(hopeless.get(), ending);
            return;
        }
        Stretch stretch = new Stretch(planned);
        boolean reads = stretch.length() > 0;
        try {
            do {
                run(stretch.next(size.size()), plan);
            } while (stretch.length() > 0 && ending.getCount() > 0);
            if (reads) {
                size.finished();
            }
        } catch (Throwable e) { // Whatever it is: a batch after a failed one would leave a gap.
            fail(e, ending);
        }
    }

    private void run(List<OffsetRange> ranges, PlanStrategy plan) {
        long begun = System.nanoTime();
        BatchReport report = runner.run(ranges);
        long offsets = ranges.stream().mapToLong(OffsetRange::length).sum();
        if (offsets > 0) {
            size.done(offsets, report.counting());
            group.report(runner.point().progress().offsets());
        }
        started.snapshots().afterBatch(runner.point());
        renewLedger();
        summary.add(report, runner.point().progress(), plan.status());
        measure(report, Duration.ofNanos(System.nanoTime() - begun), plan.status());
        health.progressed();
    }

    private void measure(BatchReport report, Duration took, PlanStatus status) {
        if (!report.shards().isEmpty()) {
            metrics.batch(report.tally(), report.results(), report.journaled(), took);
            metrics.state(
                    report.shards().stream().mapToLong(ShardReport::pairs).sum(),
                    report.shards().stream().mapToLong(ShardReport::bytes).sum());
        }
        Progress progress = runner.point().progress();
        metrics.progress(
                Summary.lag(progress, status),
                progress.watermark(),
                status.outage().map(PlanStatus.Outage::since));
    }

    /**
     * Commits to the ledgers also where nothing is published for long: so that brokers do not forget them, that an instance
     * which another has taken over from ends, and that snapshots older than the commit may be removed.
     */
    private void renewLedger() {
        long now = clock.millis();
        if (now < ledgerRenewedAt || now - ledgerRenewedAt >= RENEWAL.toMillis()) { // Also where it was set back.
            JobSpec spec = started.spec();
            started.snapshots().committing();
            jobs.onShards(spec, spec.allShards(), new ConfirmTask(runner.point().seq()));
            started.snapshots().committed();
            ledgerRenewedAt = now;
        }
    }

    private void fail(Throwable cause, CountDownLatch ending) {
        failure = cause;
        ended = true;
        ending.countDown();
    }

    private static List<OffsetRange> ranges(HasOffsetRanges planned) {
        List<OffsetRange> ranges = new ArrayList<>();
        for (org.apache.spark.streaming.kafka010.OffsetRange range : planned.offsetRanges()) {
            ranges.add(new OffsetRange(
                    new InputPartition(range.topic(), range.partition()), range.fromOffset(), range.untilOffset()));
        }
        return ranges;
    }

    /** A backlog is drained in batches of two seconds, so that their fixed cost does not count. */
    private static Duration aim(WordCountConfig config) {
        return config.batchInterval().compareTo(LEAST_AIM) < 0 ? LEAST_AIM : config.batchInterval();
    }

    private static void await(CountDownLatch ending) {
        try {
            ending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
