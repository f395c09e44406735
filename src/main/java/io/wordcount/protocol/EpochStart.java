package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The epoch object: what a start found and went on with. It is written once every shard is stamped, and before anything
 * is published in the epoch.
 *
 * @param epoch the start itself
 * @param from the older epoch that it goes on from; empty for the first epoch of all, and for one that counts anew
 * @param reset for an epoch that counts anew, from nothing; what older epochs wrote is not on its chain
 * @param startOffsets where the epoch's own reading begins: for the first epoch the resolved {@code input.start}, for
 *     one that counts anew what it was told, for others what the recovered state had read. Everything before is counted
 *     under the older epoch's settings
 * @param settings the settings that results depend on, for the epoch's own entries
 * @param inputTopicIds Kafka's id of every input topic, by name
 * @param outputTopicId Kafka's id of the output topic
 * @param shardCount the number of shards of the epoch's own entries
 * @param startedAt the clock, epoch milliseconds; for people to read
 */
public record EpochStart(
        EpochId epoch,
        Optional<Predecessor> from,
        Optional<Reset> reset,
        SortedMap<InputPartition, Long> startOffsets,
        SortedMap<String, String> settings,
        SortedMap<String, String> inputTopicIds,
        String outputTopicId,
        int shardCount,
        long startedAt) {

    public EpochStart {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(from, "from");
        if (from.isPresent() && reset.isPresent()) {
            throw new IllegalArgumentException("epoch " + epoch + " both goes on from " + from + " and counts anew");
        }
        Objects.requireNonNull(outputTopicId, "outputTopicId");
        if (shardCount < 1) {
            throw new IllegalArgumentException(shardCount + " shards");
        }
        from.ifPresent(older -> {
            if (older.epoch().epoch() >= epoch.epoch()) {
                throw new IllegalArgumentException("epoch " + epoch + " cannot go on from " + older.epoch());
            }
        });
        startOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(startOffsets));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        inputTopicIds = Collections.unmodifiableSortedMap(new TreeMap<>(inputTopicIds));
    }

    /** The last entry before the epoch's own; 0 if there was none. */
    public long fromSeq() {
        return from.map(Predecessor::seq).or(() -> reset.map(Reset::seq)).orElse(0L);
    }
}
