package io.wordcount.source;

import io.wordcount.config.InputStart;
import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/**
 * The input topics as the brokers know them, for the driver. Every method asks the brokers anew, waits at most the
 * timeout, and fails with a {@link ServiceException} (ENVIRONMENT unless said otherwise) that names the topic or
 * partition and what to do. Thread-safe.
 */
public final class InputTopics implements AutoCloseable {

    private final Admin admin;
    private final String servers;
    private final Duration timeout;
    private final TopicCheck topics;
    private final InputOffsets offsets;

    private InputTopics(Admin admin, String servers, List<String> topics, Duration timeout) {
        this.admin = admin;
        this.servers = servers;
        this.timeout = timeout;
        this.topics = new TopicCheck(admin, servers, topics, timeout);
        this.offsets = new InputOffsets(admin);
    }

    /** Makes the client; no broker is asked yet. */
    public static InputTopics connect(InputClients clients, List<String> topics, Duration timeout) {
        try {
            return new InputTopics(
                    Admin.create(clients.administering()), clients.servers(), List.copyOf(topics), timeout);
        } catch (KafkaException e) {
            throw Failures.of("Connecting to Kafka", clients.servers(), e);
        }
    }

    /**
     * Fails unless every topic exists, may be read, and is a log that keeps its records.
     *
     * @param acceptCompaction whether compacted topics are read too; if not, one is REFUSED
     */
    public void check(boolean acceptCompaction) {
        topics.check(acceptCompaction);
    }

    /** Kafka's ids of the topics, by name: a topic that was deleted and created again has another one. */
    public SortedMap<String, String> ids() {
        SortedMap<String, String> ids = new TreeMap<>();
        topics.describe().forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        return ids;
    }

    /** All partitions that the topics have by now. */
    public SortedSet<InputPartition> partitions() {
        SortedSet<InputPartition> partitions = new TreeSet<>();
        for (TopicDescription topic : topics.describe().values()) {
            topic.partitions().forEach(info -> partitions.add(new InputPartition(topic.name(), info.partition())));
        }
        return partitions;
    }

    /**
     * Where a first start reads from, for all partitions. {@code latest} is the last stable offset, so that a
     * transaction that is open now counts once it commits. An instant is the first record at or after it, and where
     * there is none, {@code latest}.
     */
    public SortedMap<InputPartition, Long> startOffsets(InputStart start) {
        SortedSet<InputPartition> all = partitions();
        if (start instanceof InputStart.Earliest) {
            return beginnings(all);
        }
        // Asked first: what is committed between the two questions lies behind it and is found in the log later.
        SortedMap<InputPartition, Long> ends = committedEnds(all);
        if (start instanceof InputStart.At at) {
            SortedMap<InputPartition, Long> since =
                    found(offsets.since(all, at.instant().toEpochMilli(), timeout), "records since " + at);
            ends.replaceAll((partition, end) ->
                    since.get(partition) == InputOffsets.NONE ? end : Math.min(end, since.get(partition)));
        }
        return ends;
    }

    /** The first offsets that the logs still hold. */
    public SortedMap<InputPartition, Long> beginnings(Collection<InputPartition> partitions) {
        return found(offsets.beginnings(partitions, timeout), "beginning");
    }

    /** The last stable offsets: all that a batch may read. */
    public SortedMap<InputPartition, Long> committedEnds(Collection<InputPartition> partitions) {
        return found(offsets.committedEnds(partitions, timeout), "end");
    }

    /** The ends of the logs, open transactions included: a partition is read to its end only if it was read to here. */
    public SortedMap<InputPartition, Long> highWatermarks(Collection<InputPartition> partitions) {
        return found(offsets.highWatermarks(partitions, timeout), "high watermark");
    }

    /** What tells the usual lag tools how far the service is, under this consumer group. */
    public GroupOffsets group(String group) {
        return new GroupOffsets(admin, group);
    }

    InputOffsets offsets() {
        return offsets;
    }

    SortedMap<String, TopicDescription> describe(Duration patience) {
        return topics.describe(patience);
    }

    String servers() {
        return servers;
    }

    private SortedMap<InputPartition, Long> found(Answers<InputPartition, Long> answers, String what) {
        return answers.orElse((partition, e) -> {
            throw Failures.of("Asking for the " + what + " of " + partition, servers, e);
        });
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
