package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.ops.Metrics;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.RecoveryPlan;
import io.wordcount.protocol.Resumption;
import io.wordcount.sink.SinkTopics;
import io.wordcount.source.InputTopics;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One start of the service: takes the epoch, finds out where the last one ended, computes the state again, publishes
 * what may be missing. In this order, because each step rests on the one before: once every shard is stamped no older
 * start can publish, so only then the store says the truth.
 */
final class Start {

    private static final Logger LOG = LoggerFactory.getLogger(Start.class);

    private final WordCountConfig config;
    private final StoreAccess access;
    private final CheckpointStore store;
    private final InputTopics input;
    private final SinkTopics topics;
    private final ShardJobs jobs;
    private final InstantSource clock;
    private final Metrics metrics;

    Start(
            WordCountConfig config,
            StoreAccess access,
            CheckpointStore store,
            InputTopics input,
            SinkTopics topics,
            ShardJobs jobs,
            InstantSource clock,
            Metrics metrics) {
        this.config = config;
        this.access = access;
        this.store = store;
        this.input = input;
        this.topics = topics;
        this.jobs = jobs;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * What a start has come to.
     *
     * @param spec what tasks need to know from now on
     * @param point where the service stands
     * @param history what lost shards are rebuilt from
     * @param snapshots takes snapshots from now on
     */
    record Started(JobSpec spec, Point point, History history, SnapshotKeeper snapshots) {}

    /** Starts. Throws a {@link ServiceException} that says why if it cannot. */
    Started begin() {
        Claim claim = Claim.take(config, topics, () -> store.list().keySet());
        EpochId me = claim.epoch();
        metrics.started(me.epoch());
        JobSpec spec = JobSpec.of(
                me, config, topics.output().partitions(), input.partitions().size(), topics, access);
        Chain known = Chain.read(store, me);
        if (!known.isEmpty()) {
            // Before it is asked what may be unpublished: the ledgers of another topic know nothing.
            Settings.check(known.head().start(), spec);
            SameTopics.check(known.head().start(), input.ids(), topics.output());
        }
        Resumption resumption =
                Resumption.of(store, me, claim.stamps(), config.checkpoint().onDoubt(), Set.of(), access.root());
        RecoveryPlan plan = resumption.plan();
        if (plan.isFirst()) {
            return first(spec, claim);
        }
        if (resumption.again().isDue()) {
            Settings.checkUnpublished(plan.unconfirmedSegment().orElseThrow(), spec);
        }
        return recovered(spec, resumption, claim);
    }

    private Started first(JobSpec spec, Claim claim) {
        SortedMap<InputPartition, Long> offsets =
                input.startOffsets(config.input().start());
        write(spec, Optional.empty(), offsets, clock.millis());
        confirm(spec, claim, 0);
        LOG.info("event=first-start epoch={} offsets={}", spec.epoch(), offsets);
        Progress nothing = Point.nothingRead(offsets, clock.millis());
        History history = new History(new History.Base(nothing, Optional.empty()));
        long stamp = jobs.newStamp();
        new Rebuild(jobs).load(spec, history.since().base(), spec.allShards(), stamp);
        Point point = new Point(stamp, 0, nothing, offsets, RangeReport.NO_TIME, Long.MAX_VALUE, false);
        return new Started(spec, point, history, snapshots(spec, new ShardImages(jobs), history));
    }

    private Started recovered(JobSpec spec, Resumption resumption, Claim claim) {
        ShardImages images = new ShardImages(jobs);
        Recovery recovery = Recovery.run(spec, resumption.plan(), store, jobs, images, clock);
        recovery.plan().remarks().forEach(remark -> LOG.warn("event=recovery remark='{}'", remark));
        RecoveryPlan plan = recovery.plan();
        SortedMap<InputPartition, Long> offsets = plan.resumeOffsets().orElseThrow();
        // Not before the last batch's clock, by which records were accepted, should it have been set back since.
        write(
                spec,
                Optional.of(plan),
                offsets,
                Math.max(clock.millis(), recovery.progress().clock()));
        recovery.publish(resumption.again(), config.checkpoint().onDoubt());
        Progress progress = recovery.progress();
        long firstOpen = recovery.divideFor(spec);
        confirm(spec, claim, plan.lastSeq());
        History history = new History(new History.Base(progress, Optional.empty()));
        SnapshotKeeper snapshots = snapshots(spec, images, history);
        Point point = new Point(
                recovery.stamp(), plan.lastSeq(), progress, progress.offsets(), recovery.lastEmit(), firstOpen, true);
        if (!snapshots.takeNow(point)) {
            throw ServiceException.environment(
                    "The state was recovered, but its snapshot could not be written to " + access.root()
                            + "; the log says why. Nothing is lost: start again when the store works.",
                    null);
        }
        LOG.info("event=recovered epoch={} seq={} offsets={}", spec.epoch(), plan.lastSeq(), progress.offsets());
        return new Started(spec, point, history, snapshots);
    }

    private SnapshotKeeper snapshots(JobSpec spec, ShardImages images, History history) {
        return new SnapshotKeeper(spec, images, store, history, clock, metrics, new Forgetting(store, input));
    }

    /** Makes every shard's ledger say that the shard has everything up to {@code seq}, where it does not say so yet. */
    private void confirm(JobSpec spec, Claim claim, long seq) {
        Set<Integer> unsaid = new TreeSet<>();
        claim.stamps().forEach((shard, stamp) -> {
            if (!stamp.isConfirmed()) {
                unsaid.add(shard);
            }
        });
        jobs.onShards(spec, unsaid, new ConfirmTask(seq));
    }

    private void write(
            JobSpec spec, Optional<RecoveryPlan> plan, SortedMap<InputPartition, Long> offsets, long startedAt) {
        store.write(new EpochStart(
                spec.epoch(),
                plan.flatMap(RecoveryPlan::predecessor),
                Optional.empty(),
                offsets,
                Settings.of(spec),
                input.ids(),
                topics.output().id(),
                spec.shards(),
                startedAt));
    }
}
