package io.wordcount.pipeline;

import io.wordcount.checkpoint.ShardContent;
import io.wordcount.model.Drop;
import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import io.wordcount.state.Block;
import io.wordcount.state.Results;
import io.wordcount.state.ShardImage;
import io.wordcount.state.ShardState;
import io.wordcount.window.Watermark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One shard where it lives: its state, the stamp that the state stands at, and what the last step left to publish.
 *
 * <p>Every method runs under the shard's lock, so that two attempts of one task follow each other: the second finds the
 * first one's stamp and gives its answer again. While the state is being changed it bears no stamp; an attempt that
 * fails half way leaves it so, and the driver has the shard rebuilt.
 */
final class Shard {

    /** No state, or one that nobody may go on from. */
    static final long NO_STAMP = Long.MIN_VALUE;

    private final int number;
    private final String location;

    private ShardState state;
    private volatile long stamp = NO_STAMP; // Looked at without the lock, changed with it.
    private List<Results> results = List.of();
    private List<RangeReport> ranges = List.of();
    private ShardReport answer;

    Shard(int number, String location) {
        this.number = number;
        this.location = location;
    }

    /** Puts the shard at {@code newStamp} with this state. */
    synchronized ShardReport place(ShardState restored, long newStamp) {
        state = restored;
        stamp = newStamp;
        results = List.of();
        ranges = List.of();
        answer = null;
        return look();
    }

    /** Takes the step if the shard stands right before it; answers again if it stands right after it. */
    synchronized ShardReport advance(JobSpec spec, Step step, Iterator<byte[]> blocks) {
        if (stamp == step.to() && answer != null) {
            return answer;
        }
        if (stamp != step.from()) {
            return ShardReport.missing(number, location);
        }
        stamp = NO_STAMP;
        answer = change(spec, step, blocks);
        stamp = step.to();
        return answer;
    }

    /** Whether the shard stands where no step comes back to: it has moved, and the batches have gone on without it. */
    boolean isLeftBehind(Step step) {
        long at = stamp;
        return at != NO_STAMP && at < step.from();
    }

    private ShardReport change(JobSpec spec, Step step, Iterator<byte[]> blocks) {
        Map<InputPartition, Long> streamTimes = new TreeMap<>(step.streamTimes());
        List<RangeReport> all = new ArrayList<>();
        List<RangeReport> mine = new ArrayList<>();
        while (blocks.hasNext()) {
            byte[] block = blocks.next();
            for (RangeReport report : Block.reports(block)) {
                InputPartition partition = report.range().partition();
                streamTimes.put(partition, report.streamTime());
                all.add(report);
                if (partition.partition() % spec.shards() == number) {
                    mine.add(report);
                }
            }
            state.merge(block);
        }
        long horizon = step.recorded() == null ? horizon(spec, step, streamTimes, all) : step.recorded();
        long minCount = spec.config().output().minCount();
        results = new ArrayList<>(List.of(state.close(horizon, minCount)));
        if (step.emitChanges()) {
            results.add(state.changes(minCount));
        }
        ranges = mine;
        return report(spec);
    }

    private static long horizon(
            JobSpec spec, Step step, Map<InputPartition, Long> streamTimes, List<RangeReport> ranges) {
        Watermark watermark =
                spec.rules().advance(step.watermark(), streamTimes, step.idle().after(ranges), step.clock());
        return Math.max(step.horizon(), spec.rules().lateness().horizon(watermark.value()));
    }

    private ShardReport report(JobSpec spec) {
        long copies = ranges.stream()
                .flatMap(range -> range.drops().stream())
                .filter(drop -> spec.rules().copies(drop.reason()))
                .count();
        List<RangeReport> told = ranges.stream().map(Shard::onlyDecisions).toList();
        return new ShardReport(
                number,
                location,
                true,
                results.stream().mapToLong(Results::size).sum(),
                told,
                copies,
                firstOpenWindow(),
                state.words(),
                state.memoryBytes());
    }

    private static RangeReport onlyDecisions(RangeReport report) {
        List<Drop> decided = report.drops().stream()
                .filter(drop -> drop.reason().isDecidedByClock())
                .toList();
        return new RangeReport(report.range(), report.streamTime(), report.active(), report.tally(), decided);
    }

    /** The state as it is, with nothing to publish. */
    private ShardReport look() {
        return new ShardReport(
                number, location, true, 0, List.of(), 0, firstOpenWindow(), state.words(), state.memoryBytes());
    }

    private long firstOpenWindow() {
        return state.firstOpenWindow().orElse(Long.MAX_VALUE);
    }

    /** Publishes what the last step left, if the shard stands at the task's stamp. */
    synchronized ShardReport publish(Workplace here, JobSpec spec, PublishTask task) {
        if (stamp != task.stamp() || answer == null) {
            return ShardReport.missing(number, location);
        }
        if (answer.publishes()) {
            here.publisher(spec, number).publish(spec, task, results, ranges);
        }
        return answer;
    }

    /** How the shard looks; {@link ShardReport#missing} if it does not stand at {@code wanted}. */
    synchronized ShardReport look(long wanted) {
        return stamp == wanted ? look() : ShardReport.missing(number, location);
    }

    /** The state as a snapshot holds it; null if the shard does not stand at {@code wanted}. */
    synchronized ShardContent image(long wanted) {
        if (stamp != wanted) {
            return null;
        }
        ShardImage image = state.image();
        return file -> {
            image.writeTo(file);
            return image.words();
        };
    }
}
