package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.KafkaFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads topics after transactions. */
final class Reading {

    private Reading() {}

    /**
     * All committed records of a topic. A commit is answered a moment before readers see what it committed; so this waits
     * until no transaction is open, and fails if one stays open.
     */
    static List<ConsumerRecord<byte[], byte[]>> settled(KafkaFixture kafka, String topic) {
        await().untilAsserted(() -> assertThat(ends(kafka, topic, IsolationLevel.READ_COMMITTED))
                .isEqualTo(ends(kafka, topic, IsolationLevel.READ_UNCOMMITTED)));
        return kafka.read(topic);
    }

    /** Waits until the topic holds records, committed or not. */
    static void awaitSent(KafkaFixture kafka, String topic) {
        await().untilAsserted(() -> assertThat(
                        ends(kafka, topic, IsolationLevel.READ_UNCOMMITTED).values())
                .anyMatch(end -> end > 0));
    }

    private static Map<Integer, Long> ends(KafkaFixture kafka, String topic, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        kafka.admin()
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found = kafka.admin()
                .listOffsets(latest, new ListOffsetsOptions(level))
                .all()
                .get();
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }
}
