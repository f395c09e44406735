package io.wordcount.pipeline;

import java.util.List;
import java.util.Set;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;

/**
 * One task a shard, sent to the executor that holds the shard. Each task yields one answer; a shard that does not take
 * part yields none and reads nothing.
 *
 * @param <R> what a shard answers
 */
final class ShardRdd<R> extends RDD<R> {

    private final int shards;
    private final Set<Integer> taking;
    private final List<String> locations;
    private final ShardTask<R> task;
    private final RDD<byte[]> blocks;

    /**
     * @param blocks the shuffled blocks with one partition a shard; null for a task that needs none
     * @param taking the shards that take part
     * @param locations per shard the executor that holds it, as Spark writes locations; empty where unknown
     */
    ShardRdd(
            SparkContext spark,
            RDD<byte[]> blocks,
            int shards,
            Set<Integer> taking,
            List<String> locations,
            ShardTask<R> task,
            ClassTag<R> tag) {
        super(spark, dependencies(blocks), tag);
        this.blocks = blocks;
        this.shards = shards;
        this.taking = Set.copyOf(taking);
        this.locations = List.copyOf(locations);
        this.task = task;
    }

    private static Seq<Dependency<?>> dependencies(RDD<byte[]> blocks) {
        return JavaConverters.asScalaBuffer(
                        blocks == null
                                ? List.<Dependency<?>>of()
                                : List.<Dependency<?>>of(new OneToOneDependency<>(blocks)))
                .toList();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] partitions = new Partition[shards];
        for (int shard = 0; shard < shards; shard++) {
            partitions[shard] = new ShardPartition(shard);
        }
        return partitions;
    }

    @Override
    public Seq<String> getPreferredLocations(Partition split) {
        String location = locations.get(split.index());
        return JavaConverters.asScalaBuffer(location.isEmpty() ? List.<String>of() : List.of(location))
                .toList();
    }

    @Override
    public Iterator<R> compute(Partition split, TaskContext context) {
        int shard = split.index();
        if (!taking.contains(shard)) {
            return JavaConverters.asScalaIterator(List.<R>of().iterator());
        }
        java.util.Iterator<byte[]> input = blocks == null
                ? List.<byte[]>of().iterator()
                : JavaConverters.asJavaIterator(blocks.iterator(blocks.partitions()[shard], context));
        return JavaConverters.asScalaIterator(List.of(task.run(shard, input)).iterator());
    }

    /** A shard as Spark's partition. */
    private record ShardPartition(int index) implements Partition {

        @Override
        public boolean equals(Object other) {
            return other instanceof ShardPartition that && index == that.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }
}
