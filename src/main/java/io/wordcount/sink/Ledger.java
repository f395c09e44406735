package io.wordcount.sink;

import io.wordcount.protocol.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what the shards have published: the offsets of the group {@code <id>.ledger} for the partitions of the output
 * topic, with their metadata. Thread-safe as far as its Admin client is; does not own it.
 */
public final class Ledger {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private final Admin admin;
    private final String servers;
    private final String group;
    private final String topic;

    /**
     * The ledger of a service.
     *
     * @param servers {@code kafka.bootstrap-servers}, for messages
     * @param id the service's id
     * @param topic the output topic
     */
    public Ledger(Admin admin, String servers, String id, String topic) {
        this.admin = admin;
        this.servers = servers;
        this.group = group(id);
        this.topic = topic;
    }

    /** The consumer group whose offsets are the ledger of the service with this id. */
    public static String group(String id) {
        return id + ".ledger";
    }

    /**
     * The entries of the shards {@code 0} to {@code shards - 1}; a shard without an entry is not in the map. Says what is
     * true at some moment during the call only if nobody writes; decisions need a session's own reading.
     */
    public SortedMap<Integer, LedgerEntry> read(int shards) {
        SortedMap<Integer, LedgerEntry> entries = new TreeMap<>();
        List<Integer> all = IntStream.range(0, shards).boxed().toList();
        try {
            read(all, true).forEach((shard, entry) -> entry.ifPresent(found -> entries.put(shard, found)));
        } catch (KafkaException e) {
            throw Failures.of("Reading the ledger (group " + group + ")", servers, e);
        }
        return entries;
    }

    /**
     * One shard's entry after everything that was committed before: waits for transactions that are ending. To be called
     * after {@code initTransactions}, or it waits for an open transaction until that times out.
     */
    Optional<LedgerEntry> settled(int shard) {
        return read(List.of(shard), true).get(shard);
    }

    /** One shard's entry as it is visible now; a later one may already be on its way. */
    Optional<LedgerEntry> glimpse(int shard) {
        return read(List.of(shard), false).get(shard);
    }

    private Map<Integer, Optional<LedgerEntry>> read(List<Integer> shards, boolean stable) {
        Map<Integer, Optional<LedgerEntry>> entries = new HashMap<>();
        List<Integer> open = new ArrayList<>(shards);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            // A shard whose offset is not stable is left out of the answer: that is not the same as having none.
            Map<TopicPartition, OffsetAndMetadata> offsets = fetch(open, stable);
            for (int shard : List.copyOf(open)) {
                TopicPartition partition = new TopicPartition(topic, shard);
                if (offsets.containsKey(partition)) {
                    entries.put(shard, entry(shard, offsets.get(partition)));
                    open.remove((Integer) shard);
                }
            }
            if (open.isEmpty()) {
                return entries;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("no settled offset of " + topic + ", partitions " + open + ", within "
                        + PATIENCE.toSeconds() + " s: a transaction of another instance with this id is open, or the"
                        + " service's principal may not Describe the topic");
            }
            pause();
        }
    }

    private static Optional<LedgerEntry> entry(int shard, OffsetAndMetadata offset) {
        return Optional.ofNullable(offset).map(found -> LedgerEntry.parse(shard, found.offset(), found.metadata()));
    }

    private Map<TopicPartition, OffsetAndMetadata> fetch(List<Integer> shards, boolean stable) {
        ListConsumerGroupOffsetsSpec spec = new ListConsumerGroupOffsetsSpec()
                .topicPartitions(shards.stream()
                        .map(shard -> new TopicPartition(topic, shard))
                        .toList());
        try {
            return admin.listConsumerGroupOffsets(
                            Map.of(group, spec), new ListConsumerGroupOffsetsOptions().requireStable(stable))
                    .partitionsToOffsetAndMetadata(group)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Failures.interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw Failures.interrupted(e);
        }
    }
}
