package io.wordcount.config;

import io.wordcount.text.TextDecoders;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code input}: where the text comes from and what a record is.
 *
 * @param topics the input topics, at least one
 * @param start where the first start reads from
 * @param format what a record's value is
 * @param jsonPointer RFC 6901 pointer to the text, where the format is JSON
 * @param onDataLoss what to do when offsets that are needed next are gone
 * @param acceptCompaction whether a compacted topic may be read
 * @param maxRecordBytes values of more bytes are dead-lettered
 * @param lateTopic where copies of late records go; empty: nowhere
 * @param deadLetterTopic where copies of records that cannot be counted go; empty: nowhere
 * @param properties properties of the consumers, in addition to {@code kafka.properties} and before them; sorted
 */
public record InputConfig(
        List<String> topics,
        InputStart start,
        InputFormat format,
        String jsonPointer,
        OnDataLoss onDataLoss,
        boolean acceptCompaction,
        long maxRecordBytes,
        String lateTopic,
        String deadLetterTopic,
        Map<String, String> properties)
        implements Serializable {

    private static final long MOST_BYTES = 1L << 30;

    public InputConfig {
        topics = List.copyOf(topics);
        properties = ClientProperties.sorted(properties);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(onDataLoss, "onDataLoss");
        Check check = new Check()
                .that(!topics.isEmpty(), "input.topics", topics, "allowed: at least one topic")
                .that(
                        new HashSet<>(topics).size() == topics.size(),
                        "input.topics",
                        topics,
                        "names a topic twice; allowed: each once")
                .accepted("input.json-pointer", jsonPointer, () -> TextDecoders.json(jsonPointer))
                .that(
                        maxRecordBytes >= 1 && maxRecordBytes <= MOST_BYTES,
                        "input.max-record-bytes",
                        maxRecordBytes,
                        "allowed: 1B to 1GiB")
                .owned("input.properties", properties, ClientProperties.OWNED_BY_SERVICE);
        topics.forEach(topic -> check.topic("input.topics", topic));
        if (!lateTopic.isEmpty()) {
            check.topic("input.late-topic", lateTopic);
        }
        if (!deadLetterTopic.isEmpty()) {
            check.topic("input.dead-letter-topic", deadLetterTopic);
        }
        check.done();
    }

    /** All components, with secrets redacted. */
    @Override
    public String toString() {
        return "InputConfig[topics=" + topics + ", start=" + start + ", format=" + format + ", jsonPointer="
                + jsonPointer + ", onDataLoss=" + onDataLoss + ", acceptCompaction=" + acceptCompaction
                + ", maxRecordBytes=" + maxRecordBytes + ", lateTopic=" + lateTopic + ", deadLetterTopic="
                + deadLetterTopic + ", properties=" + Secrets.redact(properties) + "]";
    }
}
