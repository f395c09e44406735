package io.wordcount.pipeline;

import io.wordcount.checkpoint.DamagedObjectException;
import io.wordcount.model.ServiceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The driver's hand on the executors: runs one Spark job and returns one answer per shard that takes part. Remembers
 * which executor answered for which shard, so that the next job finds the shard where it lives. Threads may share it.
 */
final class ShardJobs {

    private static final String NO_SPACE = "No space left on device";

    /** Spark's words where executors are lost too often, or its context is gone. */
    private static final List<String> LOST = List.of(
            "ExecutorLostFailure", "FetchFailed", "SparkContext was shut down", "cancelled because SparkContext");

    private final JavaSparkContext spark;
    private final AtomicLong stamps = new AtomicLong();
    private List<String> locations = List.of();
    private Broadcast<JobSpec> shared;

    ShardJobs(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** A stamp that no shard has had before, larger than all earlier ones. */
    long newStamp() {
        return stamps.incrementAndGet();
    }

    /** Reads and counts the step's ranges and advances its shards. */
    List<ShardReport> advance(JobSpec spec, Step step) {
        ShardTask<ShardReport> task = new AdvanceTask(step);
        if (step.ranges().isEmpty()) {
            return run(spec, null, step.shards(), task);
        }
        RDD<Tuple2<Integer, byte[]>> counted =
                new RangesRdd(spark.sc(), shared(spec), step, step.ranges(), tag(Tuple2.class));
        RDD<Tuple2<Integer, byte[]>> blocks = JavaPairRDD.fromRDD(counted, tag(Integer.class), tag(byte[].class))
                .partitionBy(new ShardPartitioner(spec.shards()))
                .rdd();
        try {
            return run(spec, blocks, step.shards(), task);
        } finally {
            blocks.cleanShuffleDependencies(false);
        }
    }

    /** Runs a task that needs no input on some shards. */
    <R extends ShardAnswer> List<R> onShards(JobSpec spec, Set<Integer> shards, ShardTask<R> task) {
        return run(spec, null, shards, task);
    }

    private <R extends ShardAnswer> List<R> run(
            JobSpec spec, RDD<Tuple2<Integer, byte[]>> blocks, Set<Integer> taking, ShardTask<R> task) {
        if (taking.isEmpty()) {
            return List.of();
        }
        List<ShardGroup> groups = ShardGroup.of(taking, locations(spec.shards()), spark.defaultParallelism());
        RDD<R> rdd = new ShardRdd<>(spark.sc(), shared(spec), blocks, groups, task, tag(ShardAnswer.class));
        List<R> answers = Collections.synchronizedList(new ArrayList<>());
        try {
            spark.sc()
                    .runJob(
                            rdd,
                            new Answers<R>(),
                            JavaConverters.asScalaBuffer(groups.stream()
                                            .<Object>map(ShardGroup::index)
                                            .toList())
                                    .toList(),
                            new Gathering<>(answers),
                            tag(List.class));
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare.
            throw understood(e);
        }
        if (answers.size() != taking.size()) {
            throw new IllegalStateException(answers.size() + " of " + taking.size() + " shards answered");
        }
        remember(answers);
        answers.sort(Comparator.comparingInt(ShardAnswer::shard));
        return answers;
    }

    /** What all tasks need is sent to an executor once. Another spec comes at a start, and when shards are rebuilt. */
    private synchronized Broadcast<JobSpec> shared(JobSpec spec) {
        if (shared == null || !shared.value().equals(spec)) {
            shared = spark.broadcast(spec);
        }
        return shared;
    }

    private static <T> ClassTag<T> tag(Class<?> type) {
        return ClassTag$.MODULE$.apply(type);
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
            String said = String.valueOf(cause.getMessage());
            if (said.contains(NO_SPACE)) {
                return ServiceException.environment(
                        "A disk is full: Spark keeps what it shuffles in spark.local.dir, S3A what it uploads in"
                                + " fs.s3a.buffer.dir (both /tmp where not set). Free some space; the service goes on where"
                                + " it was when it is started again. Spark says: " + firstLine(cause),
                        failure);
            }
            if (LOST.stream().anyMatch(said::contains)) {
                return ServiceException.environment(
                        "Spark gave a job up, since its executors died or the driver was told to stop. See the executors' logs"
                                + " for the cause (memory?); the service goes on where it was when it is started again. Spark"
                                + " says: " + firstLine(cause),
                        failure);
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static String firstLine(Throwable failure) {
        return failure.getMessage().lines().findFirst().orElse("");
    }
}
