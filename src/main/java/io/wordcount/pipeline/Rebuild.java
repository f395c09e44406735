package io.wordcount.pipeline;

import io.wordcount.checkpoint.DamagedObjectException;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings shards from a snapshot to a later point by reading the same input again, entry by entry, each with the
 * horizon and the clock that the journal recorded: at a start all shards, while running those that an executor lost.
 *
 * <p>Batches between two entries published nothing and decided nothing, so they need no step of their own: what they
 * read is read together with the next entry's. For one thread.
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final ShardJobs jobs;

    Rebuild(ShardJobs jobs) {
        this.jobs = jobs;
    }

    /** Brings these shards to {@code target}, with what its last entry publishes at hand. */
    void to(JobSpec spec, History.Since history, Point target, Set<Integer> shards) {
        LOG.warn(
                "rebuilding shards={} from=entry-{} entries={}",
                shards,
                target.seq() - history.entries().size(),
                history.entries().size());
        Progress at = history.base().progress();
        boolean tail = history.entries().isEmpty()
                ? !at.offsets().equals(target.progress().offsets())
                : !last(history).after().offsets().equals(target.progress().offsets());
        long stamp = history.entries().isEmpty() && !tail ? target.stamp() : jobs.newStamp();
        try {
            load(spec, history.base(), shards, stamp);
        } catch (DamagedObjectException e) {
            throw ServiceException.environment(
                    "The shards " + shards + " were lost with their executors, and the snapshot to rebuild them from is"
                            + " damaged: " + e.getMessage() + ". Start again: a start goes on from an older one.",
                    e);
        }
        for (JournalEntry entry : history.entries()) {
            boolean isLast = entry.seq() == last(history).seq() && !tail;
            long next = isLast ? target.stamp() : jobs.newStamp();
            stamp = entry(spec, at, entry, stamp, next, shards);
            at = entry.after();
        }
        if (tail) {
            advance(spec, read(at, target.progress(), new TreeMap<>(), false, stamp, target.stamp(), shards));
        }
    }

    /**
     * Reads all that lies before {@code offsets}, with nothing closing and no record being from the future, for what that
     * decides has an entry; returns how far the state has come then.
     *
     * @param offsets of every partition; one that {@code at} does not know is left out
     */
    Progress readUpTo(
            JobSpec spec,
            Progress at,
            SortedMap<InputPartition, Long> offsets,
            long from,
            long to,
            Set<Integer> shards) {
        SortedMap<InputPartition, Long> known = new TreeMap<>(at.offsets());
        known.replaceAll((partition, offset) -> Math.max(offset, offsets.getOrDefault(partition, offset)));
        Progress target = withOffsets(at, known);
        Progress late = withClock(target, Long.MAX_VALUE);
        List<ShardReport> reports = advance(spec, read(at, late, new TreeMap<>(), false, from, to, shards));
        return withTimes(target, streamTimes(at, reports));
    }

    private static JournalEntry last(History.Since history) {
        return history.entries().get(history.entries().size() - 1);
    }

    /** Puts the base's state into these shards. */
    void load(JobSpec spec, History.Base base, Set<Integer> shards, long stamp) {
        jobs.onShards(spec, shards, new LoadTask(base.manifest().orElse(null), stamp));
    }

    /** Takes one entry's step; returns {@code to}. */
    long entry(JobSpec spec, Progress before, JournalEntry entry, long from, long to, Set<Integer> shards) {
        SortedMap<InputPartition, Long> starts = new TreeMap<>(entry.added());
        for (OffsetRange gap : entry.gaps()) {
            // If not, what lies before the gap is to be read as well, and is gone with it: the reader refuses.
            if (before.offsets().getOrDefault(gap.partition(), gap.from()) >= gap.from()) {
                starts.put(gap.partition(), gap.until());
            }
        }
        List<ShardReport> reports = advance(spec, read(before, entry.after(), starts, entry.emit(), from, to, shards));
        if (shards.size() == spec.shards()) {
            verify(entry, streamTimes(withStarts(before, starts), reports));
        }
        return to;
    }

    private static Step read(
            Progress before,
            Progress after,
            SortedMap<InputPartition, Long> starts,
            boolean emit,
            long from,
            long to,
            Set<Integer> shards) {
        SortedMap<InputPartition, Long> streamTimes = withStarts(before, starts).streamTimes();
        List<RangeTask> ranges = new ArrayList<>();
        after.offsets().forEach((partition, end) -> {
            Long begin = starts.getOrDefault(partition, before.offsets().get(partition));
            if (begin != null && begin < end) {
                ranges.add(new RangeTask(new OffsetRange(partition, begin, end), streamTimes.get(partition)));
            }
        });
        return new Step(
                from,
                to,
                shards,
                ranges,
                streamTimes,
                Point.watermark(before),
                before.horizon(),
                after.horizon(), // Not by the watermark: that goes on also where nothing is done.
                Idle.NONE,
                after.clock(),
                emit);
    }

    private static Progress withStarts(Progress progress, SortedMap<InputPartition, Long> starts) {
        SortedMap<InputPartition, Long> times = new TreeMap<>(progress.streamTimes());
        starts.keySet().forEach(partition -> times.putIfAbsent(partition, RangeReport.NO_TIME));
        return withTimes(progress, times);
    }

    private static Progress withTimes(Progress progress, SortedMap<InputPartition, Long> streamTimes) {
        return new Progress(
                progress.offsets(),
                streamTimes,
                progress.watermark(),
                progress.horizon(),
                progress.clock(),
                progress.idle(),
                progress.idleLag());
    }

    private static Progress withClock(Progress progress, long clock) {
        return new Progress(
                progress.offsets(),
                progress.streamTimes(),
                progress.watermark(),
                progress.horizon(),
                clock,
                progress.idle(),
                progress.idleLag());
    }

    private static Progress withOffsets(Progress progress, SortedMap<InputPartition, Long> offsets) {
        return new Progress(
                offsets,
                progress.streamTimes(),
                progress.watermark(),
                progress.horizon(),
                progress.clock(),
                progress.idle(),
                progress.idleLag());
    }

    /** The stream times after a step that had these reports. */
    static SortedMap<InputPartition, Long> streamTimes(Progress before, List<ShardReport> reports) {
        SortedMap<InputPartition, Long> times = new TreeMap<>(before.streamTimes());
        reports.forEach(report ->
                report.ranges().forEach(range -> times.put(range.range().partition(), range.streamTime())));
        return times;
    }

    private List<ShardReport> advance(JobSpec spec, Step step) {
        List<ShardReport> reports;
        try {
            reports = jobs.advance(spec, step);
        } catch (ServiceException e) {
            throw e.exitCode() == ExitCode.REFUSED ? cannotBeReadAgain(e) : e;
        }
        refuseLost(reports);
        return reports;
    }

    /** Throws if one of the shards did not stand where it was needed. */
    static void refuseLost(List<ShardReport> reports) {
        Set<Integer> lost = missing(reports);
        if (!lost.isEmpty()) {
            throw new ServiceException(
                    ExitCode.ENVIRONMENT,
                    "Shards " + lost
                            + " were lost again while they were being rebuilt: executors died, or tasks failed in the"
                            + " middle of a step. The executors' logs and 'Lost task' in this one say why (memory?); a restart"
                            + " of the service goes on from the last snapshot.");
        }
    }

    /** The shards that did not stand where they were needed. */
    static Set<Integer> missing(List<ShardReport> reports) {
        Set<Integer> missing = new TreeSet<>();
        reports.stream().filter(report -> !report.found()).forEach(report -> missing.add(report.shard()));
        return missing;
    }

    private static ServiceException cannotBeReadAgain(ServiceException cause) {
        return ServiceException.refused(
                "The state cannot be computed again, since what was counted after the last snapshot"
                        + " cannot be read again. " + cause.getMessage() + " What was counted once cannot be skipped"
                        + " (input.on-data-loss). Bring it back, or count again what the topics still hold: wordcount reset --to"
                        + " earliest --abandon-unpublished.");
    }

    private static void verify(JournalEntry entry, Map<InputPartition, Long> streamTimes) {
        if (!streamTimes.equals(entry.after().streamTimes())) {
            throw ServiceException.refused("Reading the input of journal entry " + entry.seq() + " (epoch "
                    + entry.epoch() + ") again gave the stream times " + streamTimes + ", but the journal says "
                    + entry.after().streamTimes()
                    + ". The input topics no longer hold what was counted: were records deleted, or a topic recreated?"
                    + " Restore them, or start afresh with another id.");
        }
    }
}
