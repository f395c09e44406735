package io.wordcount.sink;

import io.wordcount.window.Windows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes the records of the output topic.
 *
 * <p>Value: {@code {"word":"spark","count":42,"windowStart":"2026-11-22T14:00:00Z","windowEnd":"2026-11-22T14:01:00Z",
 * "final":true}} without white space, the fields always in this order. Partition: the shard; where the key is the word,
 * that is the partition that Kafka's default partitioner would choose. Timestamp: of a final result the window's last
 * millisecond, of an update the entry's clock; where the topic would refuse that (a window before 1970, a topic that
 * limits timestamps), the entry's clock or else the present, since the value says which window it is anyway.
 *
 * <p>Fast when results come window by window, as they do. Not thread-safe.
 */
public final class ResultEncoder {

    private static final byte[] WORD = ascii("{\"word\":\"");
    private static final byte[] COUNT = ascii("\",\"count\":");
    private static final byte[] KEY_START = ascii("\",\"windowStart\":\"");
    private static final byte[] KEY_END = ascii("\"}");

    private final ResultFormat format;
    private final TopicFacts topic;
    private final Integer shard;
    private final long clock;
    private final long now;
    private final Long updateTimestamp;
    private final RecordHeaders headers = new RecordHeaders();
    private final JsonBuffer json = new JsonBuffer();

    private boolean begun;
    private long window;
    private long start;
    private byte[] startText;
    private byte[] afterFinal;
    private byte[] afterUpdate;
    private Long finalTimestamp;

    ResultEncoder(ResultFormat format, TopicFacts topic, int shard, long clock, long now) {
        this.format = format;
        this.topic = topic;
        this.shard = shard;
        this.clock = clock;
        this.now = now;
        this.updateTimestamp = topic.acceptable(clock, clock, now);
        headers.add(new RecordHeader("content-type", ascii("application/json")));
        headers.add(new RecordHeader("wordcount-schema", ascii(Integer.toString(ResultFormat.SCHEMA))));
        headers.add(new RecordHeader("wordcount-analyzer", format.analyzer().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The record of one result.
     *
     * @param word valid UTF-8 in {@code [offset, offset + length)}, copied
     * @param index the window
     * @param count the absolute count, not negative
     * @param last whether this is the final result for the word and window
     */
    public ProducerRecord<byte[], byte[]> encode(
            byte[] word, int offset, int length, long index, long count, boolean last) {
        if (!begun || index != window) {
            begin(index);
        }
        byte[] key = key(word, offset, length);
        json.clear();
        json.raw(WORD);
        json.text(word, offset, length);
        json.raw(COUNT);
        json.number(count);
        json.raw(last ? afterFinal : afterUpdate);
        return new ProducerRecord<>(
                topic.name(), shard, last ? finalTimestamp : updateTimestamp, key, json.toBytes(), (Headers) headers);
    }

    private byte[] key(byte[] word, int offset, int length) {
        return switch (format.key()) {
            case WORD -> Arrays.copyOfRange(word, offset, offset + length);
            case WINDOWED -> {
                json.clear();
                json.raw(WORD);
                json.text(word, offset, length);
                json.raw(KEY_START);
                json.raw(startText);
                json.raw(KEY_END);
                yield json.toBytes();
            }
            // As TimeWindowedSerializer of Kafka Streams writes it: the key, then the start of the window.
            case KAFKA_STREAMS ->
                ByteBuffer.allocate(length + Long.BYTES)
                        .put(word, offset, length)
                        .putLong(start)
                        .array();
        };
    }

    private void begin(long index) {
        Windows windows = format.windows();
        start = windows.start(index);
        long end = windows.end(index);
        String from = Instant.ofEpochMilli(start).toString();
        String rest =
                ",\"windowStart\":\"" + from + "\",\"windowEnd\":\"" + Instant.ofEpochMilli(end) + "\",\"final\":";
        startText = ascii(from);
        afterFinal = ascii(rest + "true}");
        afterUpdate = ascii(rest + "false}");
        finalTimestamp = topic.acceptable(end - 1, clock, now);
        window = index;
        begun = true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
