package io.wordcount.sink;

import io.wordcount.config.KeyFormat;
import io.wordcount.config.OutputConfig;
import io.wordcount.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Looks at one topic: what a writer must know, what an operator should know, and what cannot work. */
final class TopicCheck {

    /** A result is a word of at most 255 characters, before normalisation, twice, and a few hundred bytes. */
    private static final int LEAST_FOR_RESULTS = 64 << 10;
    /** The headers of a copy. */
    private static final int LEAST_FOR_COPIES = 16 << 10;

    private final TopicDescription topic;
    private final Optional<Config> config;
    private final String servers;

    /**
     * A topic.
     *
     * @param config its configuration; empty if it may not be read
     */
    TopicCheck(TopicDescription topic, Optional<Config> config, String servers) {
        this.topic = topic;
        this.config = config;
        this.servers = servers;
    }

    /** What a writer must know. */
    TopicFacts facts() {
        // Before Kafka 3.6 one setting bounded both sides; later it counts where the newer ones are not set.
        long both = number("message.timestamp.difference.max.ms", Long.MAX_VALUE);
        return new TopicFacts(
                topic.name(),
                topic.topicId().toString(),
                topic.partitions().size(),
                (int) number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, 1 << 20),
                Math.min(both, number(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.MAX_VALUE)),
                Math.min(both, number(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE)),
                text(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime").equals("LogAppendTime"));
    }

    /** Remarks on the output topic; throws if results cannot be written to it. */
    List<String> output(OutputConfig output) {
        List<String> remarks = new ArrayList<>();
        least("output.topic", LEAST_FOR_RESULTS);
        if (isCompacted() && output.key() == KeyFormat.WORD) {
            remarks.add(
                    "Topic " + topic.name() + " is compacted (cleanup.policy) and output.key is word: compaction will"
                            + " keep only one window of each word. Set output.key = windowed, or cleanup.policy = delete.");
        }
        if (topic.partitions().size() != output.partitions()) {
            remarks.add("Topic " + topic.name() + " has " + topic.partitions().size() + " partitions, which counts;"
                    + " output.partitions = " + output.partitions() + " is only for a topic that is created.");
        }
        timestamps("a result", remarks);
        return remarks;
    }

    /** Remarks on a side topic; throws if copies cannot be written to it. */
    List<String> side(String key, long maxRecordBytes) {
        List<String> remarks = new ArrayList<>();
        least(key, LEAST_FOR_COPIES);
        if (isCompacted()) {
            throw refused(
                    key,
                    "is compacted (cleanup.policy), and would refuse copies of records without a key. Set its"
                            + " cleanup.policy = delete, or choose another topic.");
        }
        if (facts().maxMessageBytes() < maxRecordBytes) {
            remarks.add("Topic " + topic.name() + " takes " + facts().maxMessageBytes()
                    + " bytes (max.message.bytes), less" + " than input.max-record-bytes = " + maxRecordBytes
                    + ": copies of larger records will be cut.");
        }
        timestamps("a copy", remarks);
        return remarks;
    }

    private void timestamps(String record, List<String> remarks) {
        TopicFacts facts = facts();
        if (!facts.logAppendTime() && (facts.maxAge() != Long.MAX_VALUE || facts.maxAhead() != Long.MAX_VALUE)) {
            remarks.add("Topic " + topic.name() + " limits timestamps (message.timestamp.before.max.ms = "
                    + facts.maxAge()
                    + ", message.timestamp.after.max.ms = " + facts.maxAhead() + "): " + record + " from outside these"
                    + " limits gets the time of its batch as its timestamp.");
        }
    }

    private void least(String key, int bytes) {
        if (facts().maxMessageBytes() < bytes) {
            throw refused(
                    key,
                    "takes no more than " + facts().maxMessageBytes() + " bytes (max.message.bytes). Set it to at"
                            + " least " + bytes + ".");
        }
    }

    private ServiceException refused(String key, String why) {
        return ServiceException.environment(
                "Topic '" + topic.name() + "' (" + key + ") on " + servers + " " + why, null);
    }

    private boolean isCompacted() {
        return text(TopicConfig.CLEANUP_POLICY_CONFIG, "delete").contains("compact");
    }

    private long number(String name, long otherwise) {
        return Long.parseLong(text(name, Long.toString(otherwise)));
    }

    private String text(String name, String otherwise) {
        return config.map(all -> all.get(name)).map(ConfigEntry::value).orElse(otherwise);
    }
}
