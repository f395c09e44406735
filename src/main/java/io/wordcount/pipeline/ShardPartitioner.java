package io.wordcount.pipeline;

import org.apache.spark.Partitioner;

/** Sends a block to the shard whose number is its key. */
final class ShardPartitioner extends Partitioner {

    private final int shards;

    ShardPartitioner(int shards) {
        this.shards = shards;
    }

    @Override
    public int numPartitions() {
        return shards;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShardPartitioner that && shards == that.shards;
    }

    @Override
    public int hashCode() {
        return shards;
    }
}
