package io.wordcount.source;

import io.wordcount.model.InputPartition;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.streaming.kafka010.ConsumerStrategy;

/**
 * What {@code KafkaUtils.createDirectStream} plans batches with. No consumer group is joined and no record is fetched:
 * the stream asks its consumer only where the partitions end, and gets the answers of a {@link Planner}.
 *
 * <p>Use the stream's offset ranges alone, never its records. Every batch names all partitions known by then, also those
 * with nothing new; one that is named for the first time was discovered, and its {@code from} is its log's beginning.
 * Ranges of consecutive batches are consecutive. A batch is empty while the brokers do not answer; {@link #status} says
 * so. Spark's own rate limits stay off, its locations must be {@code PreferConsistent}, its checkpoint unused.
 */
public final class PlanStrategy extends ConsumerStrategy<byte[], byte[]> {

    private final String servers;
    private final String group;
    private final transient Planner planner;

    /**
     * @param group only shown: what Spark would derive the group of its executors' consumers from
     * @param topics the input; to be closed after the stream
     * @param ids the ids that the topics must have, as {@link InputTopics#ids} gave them
     * @param start where to begin; partitions that it lacks are discovered
     */
    public PlanStrategy(
            String group,
            InputTopics topics,
            SortedMap<String, String> ids,
            SortedMap<InputPartition, Long> start,
            PlanLimits limits,
            PlanSettings settings,
            InstantSource clock) {
        this.servers = topics.servers();
        this.group = group;
        this.planner = new Planner(new KnownTopics(topics, ids), topics.offsets(), start, limits, settings, clock);
    }

    /** How planning went last. May be asked by any thread, at any time. */
    public PlanStatus status() {
        return planner.status();
    }

    /** For the stream's RDDs, which are never computed: no credential leaves the driver with them. */
    @Override
    public Map<String, Object> executorKafkaParams() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.RECEIVE_BUFFER_CONFIG, 65_536);
    }

    @Override
    public Consumer<byte[], byte[]> onStart(Map<TopicPartition, Long> currentOffsets) {
        if (!currentOffsets.isEmpty()) {
            throw new IllegalStateException("Spark's checkpoint cannot be used: offsets come from the service's own");
        }
        return PlanningConsumer.of(planner);
    }
}
