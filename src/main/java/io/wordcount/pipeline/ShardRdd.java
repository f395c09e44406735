package io.wordcount.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.NarrowDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;

/**
 * One task a group of shards, sent to the executor that holds them. Each shard yields one answer.
 *
 * @param <R> what a shard answers
 */
final class ShardRdd<R> extends RDD<R> {

    private static final int MOST_WAITING = 16;

    private final Broadcast<JobSpec> spec;
    private final RDD<Tuple2<Integer, byte[]>> blocks;
    private final transient List<ShardGroup> groups;
    private final ShardTask<R> task;

    /** @param blocks the shuffled blocks with one partition a shard; null for a task that needs none */
    ShardRdd(
            SparkContext spark,
            Broadcast<JobSpec> spec,
            RDD<Tuple2<Integer, byte[]>> blocks,
            List<ShardGroup> groups,
            ShardTask<R> task,
            ClassTag<R> tag) {
        super(spark, list(blocks == null ? List.of() : List.of(new BlocksOf(blocks, groups))), tag);
        this.spec = spec;
        this.blocks = blocks;
        this.groups = List.copyOf(groups);
        this.task = task;
    }

    @Override
    public Partition[] getPartitions() {
        return groups.toArray(Partition[]::new);
    }

    @Override
    public Seq<String> getPreferredLocations(Partition split) {
        String location = ((ShardGroup) split).location();
        return list(location.isEmpty() ? List.of() : List.of(location));
    }

    @Override
    public scala.collection.Iterator<R> compute(Partition split, TaskContext context) {
        JobSpec here = spec.value();
        List<Integer> shards = ((ShardGroup) split).shards();
        List<R> answers = new ArrayList<>();
        if (task.waits() && shards.size() > 1) {
            answers.addAll(atOnce(here, shards));
        } else {
            shards.forEach(shard -> answers.add(task.run(here, shard, blocks(shard, context))));
        }
        return JavaConverters.asScalaIterator(answers.iterator());
    }

    private Iterator<byte[]> blocks(int shard, TaskContext context) {
        if (blocks == null) {
            return List.<byte[]>of().iterator();
        }
        Iterator<Tuple2<Integer, byte[]>> shuffled =
                JavaConverters.asJavaIterator(blocks.iterator(blocks.partitions()[shard], context));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return shuffled.hasNext();
            }

            @Override
            public byte[] next() {
                return shuffled.next()._2();
            }
        };
    }

    private List<R> atOnce(JobSpec here, List<Integer> shards) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_WAITING, shards.size()));
        try {
            List<Callable<R>> calls = new ArrayList<>();
            shards.forEach(shard ->
                    calls.add(() -> task.run(here, shard, List.<byte[]>of().iterator())));
            List<R> answers = new ArrayList<>();
            for (Future<R> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the shards " + shards + " were at work", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Seq<T> list(List<T> elements) {
        return JavaConverters.asScalaBuffer(elements).toList();
    }

    /** A group needs the blocks of its shards. */
    private static final class BlocksOf extends NarrowDependency<Tuple2<Integer, byte[]>> {

        private final transient List<ShardGroup> groups;

        BlocksOf(RDD<Tuple2<Integer, byte[]>> blocks, List<ShardGroup> groups) {
            super(blocks);
            this.groups = groups;
        }

        @Override
        @SuppressWarnings("unchecked") // Scala's Int is an Object to Java.
        public Seq<Object> getParents(int group) {
            return list((List<Object>) (List<?>) groups.get(group).shards());
        }
    }
}
