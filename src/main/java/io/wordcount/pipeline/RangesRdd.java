package io.wordcount.pipeline;

import io.wordcount.model.RangeReport;
import io.wordcount.source.RangeReader;
import io.wordcount.state.RangeCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;

/** The map side: each task reads a few ranges and yields one block of counts for every shard. */
final class RangesRdd extends RDD<Tuple2<Integer, byte[]>> {

    /** With fewer offsets than this for each task at once, a second round of tasks would cost more than it evens out. */
    private static final long LEAST_OFFSETS = 50_000;

    private final Broadcast<JobSpec> spec;
    private final long horizon;
    private final long clock;
    private final transient List<List<RangeTask>> groups;

    /** Reads and counts the ranges of a step. */
    RangesRdd(
            SparkContext spark,
            Broadcast<JobSpec> spec,
            Step step,
            List<RangeTask> ranges,
            ClassTag<Tuple2<Integer, byte[]>> tag) {
        super(spark, JavaConverters.asScalaBuffer(List.<Dependency<?>>of()).toList(), tag);
        this.spec = spec;
        this.horizon = step.horizon();
        this.clock = step.clock();
        this.groups = grouped(ranges, spark.defaultParallelism());
    }

    @Override
    public Partition[] getPartitions() {
        return IntStream.range(0, groups.size())
                .mapToObj(index -> new Ranges(index, groups.get(index)))
                .toArray(Partition[]::new);
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> compute(Partition split, TaskContext context) {
        JobSpec here = spec.value();
        RangeReader reader = Workplace.of(here).reader();
        RangeCounts counts = new RangeCounts();
        List<RangeReport> reports = new ArrayList<>();
        for (RangeTask task : ((Ranges) split).ranges()) {
            RangeCounter counter = new RangeCounter(task, here.rules(), horizon, clock, counts);
            reader.read(task.range(), record -> counter.record(record.offset(), record.timestamp(), record.value()));
            reports.add(counter.report());
        }
        byte[][] counted = counts.blocks(here.shards(), reports);
        List<Tuple2<Integer, byte[]>> blocks = new ArrayList<>();
        for (int shard = 0; shard < counted.length; shard++) {
            blocks.add(new Tuple2<>(shard, counted[shard]));
        }
        return JavaConverters.asScalaIterator(blocks.iterator());
    }

    /**
     * Spreads the ranges over twice as many tasks as the cluster runs at once, fewer where there is little to read, the
     * longest first to the task with the least.
     */
    static List<List<RangeTask>> grouped(List<RangeTask> ranges, int parallelism) {
        long offsets = ranges.stream().mapToLong(task -> task.range().length()).sum();
        int most = offsets < parallelism * LEAST_OFFSETS ? parallelism : 2 * parallelism;
        int tasks = Math.min(ranges.size(), Math.max(1, most));
        List<List<RangeTask>> groups = new ArrayList<>();
        IntStream.range(0, tasks).forEach(i -> groups.add(new ArrayList<>()));
        long[] load = new long[tasks];
        ranges.stream()
                .sorted(Comparator.comparingLong(
                                (RangeTask task) -> task.range().length())
                        .reversed())
                .forEach(range -> {
                    int least = IntStream.range(0, tasks)
                            .boxed()
                            .min(Comparator.comparingLong(i -> load[i]))
                            .orElseThrow();
                    groups.get(least).add(range);
                    load[least] += range.range().length();
                });
        return groups;
    }

    /** The ranges of one task. */
    private record Ranges(int index, List<RangeTask> ranges) implements Partition {

        @Override
        public boolean equals(Object other) {
            return other instanceof Ranges that && index == that.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }
}
