package io.wordcount.pipeline;

import io.wordcount.checkpoint.DamagedObjectException;
import io.wordcount.model.ServiceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The driver's hand on the executors: runs one Spark job and returns one answer per shard that takes part. Remembers
 * which executor answered for which shard, so that the next job finds the shard where it lives. Threads may share it.
 */
final class ShardJobs {

    private static final String NO_SPACE = "No space left on device";

    private final JavaSparkContext spark;
    private final AtomicLong stamps = new AtomicLong();
    private List<String> locations = List.of();

    ShardJobs(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** A stamp that no shard has had before, larger than all earlier ones. */
    long newStamp() {
        return stamps.incrementAndGet();
    }

    /** Reads and counts the step's ranges and advances its shards. */
    List<ShardReport> advance(JobSpec spec, Step step) {
        ShardTask<ShardReport> task = new AdvanceTask(spec, step);
        if (step.ranges().isEmpty()) {
            return run(spec, null, step.shards(), task);
        }
        List<List<RangeTask>> groups = grouped(step.ranges());
        JavaPairRDD<Integer, byte[]> counted = spark.parallelize(groups, groups.size())
                .mapPartitionsToPair(new CountRanges(spec, step.horizon(), step.clock()))
                .partitionBy(new ShardPartitioner(spec.shards()));
        JavaRDD<byte[]> blocks = counted.values();
        try {
            return run(spec, blocks.rdd(), step.shards(), task);
        } finally {
            blocks.rdd().cleanShuffleDependencies(false);
        }
    }

    /** Runs a task that needs no input on some shards. */
    <R extends ShardAnswer> List<R> onShards(JobSpec spec, Set<Integer> shards, ShardTask<R> task) {
        return run(spec, null, shards, task);
    }

    private <R extends ShardAnswer> List<R> run(
            JobSpec spec, RDD<byte[]> blocks, Set<Integer> taking, ShardTask<R> task) {
        ClassTag<R> tag = ClassTag$.MODULE$.apply(ShardAnswer.class);
        RDD<R> rdd = new ShardRdd<>(spark.sc(), blocks, spec.shards(), taking, locations(spec.shards()), task, tag);
        List<R> answers;
        try {
            answers = rdd.toJavaRDD().collect();
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare.
            throw understood(e);
        }
        if (answers.size() != taking.size()) {
            throw new IllegalStateException(answers.size() + " of " + taking.size() + " shards answered");
        }
        remember(answers);
        return answers;
    }

    /** Snapshots ask beside the batches, so two threads may come here. */
    private synchronized void remember(List<? extends ShardAnswer> answers) {
        List<String> known = new ArrayList<>(locations);
        for (ShardAnswer answer : answers) {
            if (answer.holdsShard()) {
                known.set(answer.shard(), answer.location());
            }
        }
        locations = List.copyOf(known);
    }

    private synchronized List<String> locations(int shards) {
        if (locations.size() != shards) {
            locations = Collections.nCopies(shards, "");
        }
        return locations;
    }

    /** The failure that a task reported in our own words, if there is one below Spark's; or what Spark lacks. */
    static RuntimeException understood(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServiceException known) {
                return known;
            }
            if (cause instanceof DamagedObjectException damaged) {
                return damaged;
            }
            if (String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                return ServiceException.environment(
                        "A disk is full: Spark keeps what it shuffles in spark.local.dir, S3A what it uploads in"
                                + " fs.s3a.buffer.dir (both /tmp where not set). Free some space; the service goes on where"
                                + " it was when it is started again. Spark says: " + firstLine(cause),
                        failure);
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static String firstLine(Throwable failure) {
        return failure.getMessage().lines().findFirst().orElse("");
    }

    /**
     * Spreads the ranges over as many tasks as the cluster runs at once, the longest first to the task with the least,
     * since a task costs milliseconds and a range can be a handful of records.
     */
    private List<List<RangeTask>> grouped(List<RangeTask> ranges) {
        int tasks = Math.min(ranges.size(), Math.max(2, 2 * spark.defaultParallelism()));
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
}
