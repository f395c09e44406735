package io.wordcount.pipeline;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Tally;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Progress;
import io.wordcount.window.Watermark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the shards' answers to one batch come to: where the service stands when they are published, and the journal's entry,
 * if there must be one. Has no effect. For one thread.
 */
final class Outcome {

    private final JobSpec spec;
    private final Point before;
    private final Admission batch;
    private final Step step;
    private final List<ShardReport> reports;
    private final SortedMap<InputPartition, Long> streamTimes;
    private final List<RangeReport> ranges;
    private final SortedSet<InputPartition> idle;
    private final Watermark watermark;
    private final long horizon;
    private final Tally tally;

    /** Of a batch that was taken from {@code before} by {@code step}. */
    Outcome(JobSpec spec, Point before, Admission batch, Step step, List<ShardReport> reports) {
        this.spec = spec;
        this.before = before;
        this.batch = batch;
        this.step = step;
        this.reports = reports;
        this.streamTimes = new TreeMap<>(batch.streamTimes());
        this.ranges =
                reports.stream().flatMap(report -> report.ranges().stream()).toList();
        ranges.forEach(range -> streamTimes.put(range.range().partition(), range.streamTime()));
        this.idle = step.idle().after(ranges);
        this.watermark = spec.rules().advance(before.watermark(), streamTimes, idle, step.clock());
        this.horizon =
                Math.max(before.progress().horizon(), spec.rules().lateness().horizon(watermark.value()));
        this.tally = ranges.stream().map(RangeReport::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** The shards that have something to publish. */
    Set<Integer> publishing() {
        return reports.stream()
                .filter(ShardReport::publishes)
                .map(ShardReport::shard)
                .collect(Collectors.toSet());
    }

    /** The entry that the journal must have before anything is published or the next batch begins. */
    Optional<JournalEntry> entry() {
        boolean decides = decides();
        if (publishing().isEmpty() && !decides) {
            return Optional.empty();
        }
        return Optional.of(new JournalEntry(
                spec.epoch(),
                before.seq() + 1,
                before.journaled(),
                progress(),
                batch.added(),
                batch.gaps(),
                step.emitChanges(),
                spec.shards(),
                decides));
    }

    /** Where the service stands then. */
    Point point(Optional<JournalEntry> entry) {
        Progress after = progress();
        return new Point(
                step.to(),
                entry.map(JournalEntry::seq).orElse(before.seq()),
                after,
                entry.isPresent() ? after.offsets() : before.journaled(),
                step.emitChanges() ? step.clock() : before.lastEmit(),
                reports.stream().mapToLong(ShardReport::firstOpenWindow).min().orElse(Long.MAX_VALUE),
                !step.emitChanges() && (before.changed() || tally.words() > 0));
    }

    /** What to tell of the batch. */
    BatchReport report(boolean journaled, Duration counting) {
        long results = reports.stream().mapToLong(ShardReport::results).sum();
        return new BatchReport(tally, results, ranges, reports, journaled, counting);
    }

    private Progress progress() {
        return new Progress(
                batch.offsets(), streamTimes, watermark.value(), horizon, step.clock(), idle, watermark.idleLag());
    }

    /** Whether something was decided that the input alone does not tell. */
    private boolean decides() {
        boolean byTheClock = spec.rules().processingTime();
        if (!batch.added().isEmpty()
                || !batch.gaps().isEmpty()
                || (byTheClock && !batch.ranges().isEmpty())) {
            return true;
        }
        boolean closes = horizon > before.progress().horizon();
        // A replay takes all batches since the last entry as one: windows that close without a result need an entry,
        // or records of a partition discovered in the next batch would still be counted in them.
        if (closes && publishing().isEmpty()) {
            return true;
        }
        return !byTheClock && (emitsByTheClock() || rejectsByTheClock() || (closes && passesSlowest()));
    }

    private boolean emitsByTheClock() {
        return step.emitChanges()
                && before.changed()
                && !spec.config().output().emitInterval().isZero();
    }

    private boolean rejectsByTheClock() {
        return ranges.stream().anyMatch(range -> !range.drops().isEmpty());
    }

    /**
     * Whether some partition's own stream time has not passed the watermark: then its next record may be on time by its own
     * partition and still find its window closed.
     */
    private boolean passesSlowest() {
        return streamTimes.values().stream().anyMatch(time -> time < watermark.value());
    }
}
