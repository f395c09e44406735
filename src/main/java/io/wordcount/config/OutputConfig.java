package io.wordcount.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * {@code output}: what is published.
 *
 * @param topic the topic of the counts
 * @param emit when counts are published
 * @param emitInterval least time between two updates; zero: with every batch
 * @param format what a result's value is
 * @param key what a result's key is
 * @param minCount smaller counts are not published
 * @param createTopics whether the topics of counts, late records and dead letters are created where they are missing
 * @param partitions of a topic that is created; an existing topic keeps its own
 * @param properties properties of the producers, in addition to {@code kafka.properties} and before them; sorted
 */
public record OutputConfig(
        String topic,
        Emit emit,
        Duration emitInterval,
        OutputFormat format,
        KeyFormat key,
        long minCount,
        boolean createTopics,
        int partitions,
        Map<String, String> properties)
        implements Serializable {

    private static final int MOST_PARTITIONS = 10_000;

    public OutputConfig {
        properties = ClientProperties.sorted(properties);
        Objects.requireNonNull(emit, "emit");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(key, "key");
        new Check()
                .topic("output.topic", topic)
                .duration("output.emit-interval", emitInterval, Duration.ZERO)
                .that(
                        emitInterval.isZero() || emit == Emit.UPDATES,
                        "output.emit-interval",
                        emitInterval,
                        "allowed: 0s, unless wordcount.output.emit is updates",
                        "output.emit")
                .that(minCount >= 1, "output.min-count", minCount, "allowed: a whole number from 1")
                .between("output.partitions", partitions, 1, MOST_PARTITIONS)
                .owned("output.properties", properties, ClientProperties.OWNED_BY_SERVICE)
                .done();
    }

    /** All components, with secrets redacted. */
    @Override
    public String toString() {
        return "OutputConfig[topic=" + topic + ", emit=" + emit + ", emitInterval=" + emitInterval + ", format="
                + format + ", key=" + key + ", minCount=" + minCount + ", createTopics=" + createTopics
                + ", partitions=" + partitions + ", properties=" + Secrets.redact(properties) + "]";
    }
}
