package io.wordcount.audit;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.LedgerEntry;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Asks the brokers what the audit needs to know besides the logs. Fences nobody. */
final class LedgerReading {

    private static final long PATIENCE_SECONDS = 30;

    private final Admin admin;

    LedgerReading(Admin admin) {
        this.admin = admin;
    }

    /**
     * The shards' ledgers as they are visible now. They may lag behind by a transaction that is being committed, which only
     * makes less appear as published.
     */
    SortedMap<Integer, LedgerEntry> read(String group, String topic) {
        SortedMap<Integer, LedgerEntry> entries = new TreeMap<>();
        get(
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                        "reading the ledger (group " + group + ")")
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(topic)) {
                        entries.put(
                                partition.partition(),
                                LedgerEntry.parse(partition.partition(), offset.offset(), offset.metadata()));
                    }
                });
        return entries;
    }

    /** Kafka's id of a topic. */
    String topicId(String topic) {
        TopicDescription description = get(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic),
                "looking up the output topic '" + topic + "'");
        return description.topicId().toString();
    }

    /** Whether the topic forgets older records of a key. */
    boolean isCompacted(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return get(admin.describeConfigs(List.of(resource)).all(), "asking for the settings of '" + topic + "'")
                .get(resource)
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value()
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private static <T> T get(KafkaFuture<T> answer, String what) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw ServiceException.environment(
                    "The audit failed at " + what + ": " + cause
                            + ". Check the brokers (kafka.bootstrap-servers), the topic's name, and that the principal may"
                            + " Describe group and topic.",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceException.environment("The audit was interrupted.", e);
        }
    }
}
