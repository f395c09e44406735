package io.wordcount.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.Partition;

/**
 * Shards that one task takes care of, one after the other.
 *
 * @param location the executor that holds them, as Spark writes locations; empty if it is not known
 */
record ShardGroup(int index, String location, List<Integer> shards) implements Partition {

    /**
     * Groups shards so that there is about one task for each core, since a task costs milliseconds, and none whose shards
     * live in different executors.
     *
     * @param taking the shards that take part
     * @param locations by shard
     * @param cores of all executors together
     */
    static List<ShardGroup> of(Set<Integer> taking, List<String> locations, int cores) {
        SortedMap<String, List<Integer>> byLocation = new TreeMap<>();
        taking.stream().sorted().forEach(shard -> byLocation
                .computeIfAbsent(locations.get(shard), any -> new ArrayList<>())
                .add(shard));
        List<ShardGroup> groups = new ArrayList<>();
        byLocation.forEach((location, shards) -> {
            int tasks = Math.min(shards.size(), Math.max(1, cores / byLocation.size()));
            for (int task = 0; task < tasks; task++) {
                List<Integer> part = shards.subList(shards.size() * task / tasks, shards.size() * (task + 1) / tasks);
                groups.add(new ShardGroup(groups.size(), location, List.copyOf(part)));
            }
        });
        return groups;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShardGroup that && index == that.index;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
