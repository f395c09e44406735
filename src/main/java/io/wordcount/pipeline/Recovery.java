package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.checkpoint.DamagedObjectException;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.OnDoubt;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.RecoveryPlan;
import io.wordcount.protocol.Republication;
import io.wordcount.protocol.Segment;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes the state again at a start: loads the snapshot of a plan and takes the step of every entry after it, each
 * segment of the chain under the settings that its epoch recorded. Has no effect outside the executors until
 * {@link #publish}. For one thread.
 */
final class Recovery {

    private final RecoveryPlan plan;
    private final ShardJobs jobs;
    private final Rebuild rebuild;
    private final ShardImages images;
    private final InstantSource clock;

    private JobSpec under;
    private Progress progress;
    private long lastEmit;
    private long stamp;

    private Recovery(RecoveryPlan plan, ShardJobs jobs, ShardImages images, InstantSource clock) {
        this.plan = plan;
        this.jobs = jobs;
        this.rebuild = new Rebuild(jobs);
        this.images = images;
        this.clock = clock;
    }

    /**
     * Recovers by {@code first}; where a file of its snapshot turns out to be damaged, by the next older snapshot of the
     * chain that is whole.
     */
    static Recovery run(
            JobSpec spec,
            RecoveryPlan first,
            CheckpointStore store,
            ShardJobs jobs,
            ShardImages images,
            InstantSource clock) {
        Set<SnapshotId> unusable = new HashSet<>();
        RecoveryPlan plan = first;
        while (true) {
            try {
                Recovery recovery = new Recovery(plan, jobs, images, clock);
                recovery.replay(spec);
                return recovery;
            } catch (DamagedObjectException e) {
                unusable.add(plan.base().orElseThrow(() -> e).snapshot());
                plan = RecoveryPlan.of(first.chain(), store, unusable);
            }
        }
    }

    private void replay(JobSpec spec) {
        Segment oldest = plan.segments().get(0);
        progress = plan.base()
                .map(Manifest::progress)
                .orElseGet(() -> Point.nothingRead(oldest.startOffsets(), clock.millis()));
        lastEmit = plan.base().map(Manifest::lastEmit).orElse(RangeReport.NO_TIME);
        under = spec.under(oldest.settings(), oldest.shardCount());
        stamp = jobs.newStamp();
        rebuild.load(under, new History.Base(progress, plan.base()), under.allShards(), stamp);
        for (Segment segment : plan.segments()) {
            JobSpec next = spec.under(segment.settings(), segment.shardCount());
            if (!segment.startOffsets().equals(progress.offsets())) {
                long to = jobs.newStamp();
                progress = rebuild.readUpTo(under, progress, segment.startOffsets(), stamp, to, under.allShards());
                stamp = to;
            }
            divide(next);
            for (JournalEntry entry : segment.entries()) {
                stamp = rebuild.entry(under, progress, entry, stamp, jobs.newStamp(), under.allShards());
                progress = entry.after();
                lastEmit = entry.emit() ? progress.clock() : lastEmit;
            }
            if (endsUnpublished(segment)) {
                return;
            }
        }
    }

    /**
     * Whether the segment's last entry may have to be published: then the state must stay as that entry left it. The starts
     * behind it, which were interrupted before they had published it, have read nothing.
     */
    private boolean endsUnpublished(Segment segment) {
        return plan.unconfirmedSegment().filter(segment::equals).isPresent();
    }

    /** Goes on under {@code next}; where that divides the state otherwise, by way of the store. */
    private void divide(JobSpec next) {
        if (under.dividesUnlike(next)) {
            ShardImages.Writing writing = images.begin(under, stamp, plan.lastSeq());
            List<ShardFile> files = images.await(writing);
            Manifest passing =
                    new Manifest(writing.snapshot(), progress, lastEmit, Settings.of(under), files, clock.millis());
            stamp = jobs.newStamp();
            try {
                rebuild.load(next, new History.Base(progress, Optional.of(passing)), next.allShards(), stamp);
            } catch (DamagedObjectException e) { // Not the snapshot's fault that the state was loaded from.
                throw ServiceException.environment(
                        "The number of output partitions or output.emit has changed, so the state was written to the store"
                                + " and is read anew, and what was written is damaged: " + e.getMessage()
                                + ". Nothing is lost: start again.",
                        e);
            }
        }
        under = next;
    }

    /** Publishes the last entry in the shards that may lack it. The epoch object must have been written. */
    void publish(Republication again, OnDoubt onDoubt) {
        if (again.entry().isEmpty()) {
            return;
        }
        Set<Integer> shards = new TreeSet<>(again.lacking());
        shards.addAll(again.doubtful());
        JournalEntry entry = again.entry().get();
        PublishTask task = new PublishTask(stamp, entry.seq(), entry.after().clock(), onDoubt);
        Rebuild.refuseLost(jobs.onShards(under, shards, task));
    }

    /** Divides the state as {@code spec} has it, from here on; returns the first window that holds a count. */
    long divideFor(JobSpec spec) {
        divide(spec);
        List<ShardReport> looks = jobs.onShards(spec, spec.allShards(), new LookTask(stamp));
        Rebuild.refuseLost(looks);
        return looks.stream().mapToLong(ShardReport::firstOpenWindow).min().orElse(Long.MAX_VALUE);
    }

    /** The plan that was followed. */
    RecoveryPlan plan() {
        return plan;
    }

    /** How far the state has come. */
    Progress progress() {
        return progress;
    }

    /** The clock of the last entry that published changed counts. */
    long lastEmit() {
        return lastEmit;
    }

    /** The stamp of every shard. */
    long stamp() {
        return stamp;
    }
}
