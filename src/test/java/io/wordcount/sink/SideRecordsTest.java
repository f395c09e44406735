package io.wordcount.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.Drop;
import io.wordcount.model.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

class SideRecordsTest {

    private static final long CLOCK = 1_800_000_000_000L;
    private static final long THEN = 1_700_000_000_000L;
    private static final int LIMIT = 100_000;
    private static final OutputClients CLIENTS = new OutputClients("broker:9092", Map.of());

    private final TopicFacts late = Facts.topic("late", 3, LIMIT);
    private final TopicFacts dead = Facts.topic("dead", 2, LIMIT);

    @Example
    void shouldKeepTheOriginalAndSayWhereItCameFrom() {
        ConsumerRecord<ByteBuffer, ByteBuffer> original =
                record(THEN, bytes("key"), bytes("value"), header("trace", "7"));

        ProducerRecord<byte[], byte[]> copy = copy(original, Drop.deadLetter(4711, Reason.UNDECODABLE));

        assertThat(copy.topic()).isEqualTo("dead");
        assertThat(copy.partition()).isEqualTo(1);
        assertThat(copy.key()).isEqualTo(bytes("key"));
        assertThat(copy.value()).isEqualTo(bytes("value"));
        assertThat(copy.timestamp()).isEqualTo(THEN);
        assertThat(header(copy, "trace")).isEqualTo("7");
        assertThat(header(copy, "wordcount-reason")).isEqualTo("undecodable");
        assertThat(header(copy, "wordcount-topic")).isEqualTo("text");
        assertThat(header(copy, "wordcount-partition")).isEqualTo("5");
        assertThat(header(copy, "wordcount-offset")).isEqualTo("4711");
        assertThat(copy.headers().toArray()).hasSize(5);
    }

    @Example
    void shouldNameTheWindowsThatALateRecordMissed() {
        ProducerRecord<byte[], byte[]> copy =
                copy(record(THEN, null, bytes("x")), new Drop(4711, Reason.LATE_IDLE, 0, 1));

        assertThat(copy.topic()).isEqualTo("late");
        assertThat(copy.partition()).isEqualTo(2);
        assertThat(copy.key()).isNull();
        assertThat(header(copy, "wordcount-reason")).isEqualTo("late-idle");
        assertThat(header(copy, "wordcount-windows")).isEqualTo("1970-01-01T00:00:00Z,1970-01-01T00:01:00Z");
    }

    @Example
    void shouldNameAtMostAHundredWindowsAndTheLast() {
        ConsumerRecord<ByteBuffer, ByteBuffer> original = record(THEN, null, bytes("x"));

        String hundred = header(copy(original, new Drop(1, Reason.LATE, 0, 99)), "wordcount-windows");
        String many = header(copy(original, new Drop(1, Reason.LATE, 0, 86_399)), "wordcount-windows");

        assertThat(hundred.split(",")).hasSize(100).endsWith("1970-01-01T01:39:00Z");
        assertThat(many).startsWith("1970-01-01T00:00:00Z,").endsWith(",1970-01-01T01:39:00Z,...,1970-03-01T23:59:00Z");
    }

    @Example
    void shouldCopyNothingWhereNoTopicIsConfigured() {
        SinkTopics topics = new SinkTopics(Facts.topic("counts", 4, 1 << 20), Optional.of(late), Optional.empty());
        SideRecords records = new SideRecords(topics, CLIENTS, Facts.MINUTES, CLOCK, CLOCK);

        assertThat(records.copy(record(THEN, null, bytes("x")), Drop.deadLetter(1, Reason.NO_TEXT)))
                .isEmpty();
        assertThat(SideRecords.isCopied(topics, Reason.NO_TEXT)).isFalse();
        assertThat(SideRecords.isCopied(topics, Reason.LATE)).isTrue();
    }

    @Example
    void shouldReplaceATimestampThatNoBrokerTakes() {
        ProducerRecord<byte[], byte[]> copy =
                copy(record(-5, null, bytes("x")), Drop.deadLetter(1, Reason.BAD_TIMESTAMP));

        assertThat(copy.timestamp()).isEqualTo(CLOCK);
        assertThat(header(copy, "wordcount-timestamp")).isEqualTo("-5");
    }

    @Example
    void shouldReplaceATimestampThatTheTopicDoesNotTake() {
        SinkTopics topics =
                new SinkTopics(late, Optional.of(late), Optional.of(Facts.limited("dead", Long.MAX_VALUE, 3_600_000)));
        SideRecords records = new SideRecords(topics, CLIENTS, Facts.MINUTES, CLOCK, CLOCK);
        long tooFar = CLOCK + 3_700_000;

        ProducerRecord<byte[], byte[]> copy = records.copy(
                        record(tooFar, null, bytes("x")), Drop.deadLetter(1, Reason.FUTURE))
                .orElseThrow();

        assertThat(copy.timestamp()).isEqualTo(CLOCK);
        assertThat(header(copy, "wordcount-timestamp")).isEqualTo(Long.toString(tooFar));
    }

    @Example
    void shouldKeepTheTimestampInAHeaderWhereTheBrokerSetsItsOwn() {
        TopicFacts appending = new TopicFacts("dead", "id", 2, LIMIT, 1, 1, true);
        SideRecords records = new SideRecords(
                new SinkTopics(late, Optional.of(late), Optional.of(appending)), CLIENTS, Facts.MINUTES, CLOCK, CLOCK);

        ProducerRecord<byte[], byte[]> copy = records.copy(
                        record(THEN, null, bytes("x")), Drop.deadLetter(1, Reason.NO_TEXT))
                .orElseThrow();

        assertThat(header(copy, "wordcount-timestamp")).isEqualTo(Long.toString(THEN));
    }

    @Example
    void shouldCopyATombstone() {
        assertThat(copy(record(THEN, bytes("key"), null), new Drop(1, Reason.LATE, 0, 0))
                        .value())
                .isNull();
    }

    @Example
    void shouldCopyOnlyTheBeginningOfATooLargeRecord() {
        byte[] value = new byte[20_000_000];
        Arrays.fill(value, 0, 65_536, (byte) 'a');

        ProducerRecord<byte[], byte[]> copy =
                copy(record(THEN, bytes("key"), value), Drop.deadLetter(1, Reason.TOO_LARGE));

        assertThat(copy.value()).hasSize(65_536).containsOnly('a');
        assertThat(header(copy, "wordcount-truncated")).isEqualTo("value=20000000");
    }

    @Example
    void shouldKeepAKeyWithoutItsHeadersWhereTheHeadersLeaveNoRoom() {
        ProducerRecord<byte[], byte[]> copy = copy(
                record(THEN, bytes("key"), bytes("value"), header("big", "h".repeat(LIMIT))),
                Drop.deadLetter(1, Reason.NO_TEXT));

        assertThat(copy.key()).isEqualTo(bytes("key"));
        assertThat(copy.value()).isEqualTo(bytes("value"));
        assertThat(copy.headers().lastHeader("big")).isNull();
        assertThat(header(copy, "wordcount-truncated")).isEqualTo("headers=100013");
    }

    @Property(tries = 200)
    void shouldNeverExceedWhatTheTopicTakes(
            @ForAll @IntRange(max = 2 * LIMIT) int key,
            @ForAll @IntRange(max = 2 * LIMIT) int value,
            @ForAll @IntRange(max = 2 * LIMIT) int headers) {
        ConsumerRecord<ByteBuffer, ByteBuffer> original =
                record(THEN, noise(key), noise(value), header("h", "x".repeat(headers)));

        ProducerRecord<byte[], byte[]> copy = copy(original, new Drop(1, Reason.LATE, 0, 500));

        assertThat(sizes(copy)).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(LIMIT));
        boolean whole = ByteBuffer.wrap(copy.key()).equals(original.key())
                && ByteBuffer.wrap(copy.value()).equals(original.value());
        assertThat(copy.headers().lastHeader("wordcount-truncated") == null)
                .isEqualTo(whole && copy.headers().lastHeader("h") != null);
        if (key + value + headers < LIMIT - 10_000) {
            assertThat(copy.headers().lastHeader("wordcount-truncated")).isNull();
        }
    }

    @Example
    void shouldLeaveRoomForWhatDoesNotCompress() {
        int limit = 8 << 20;
        SinkTopics topics = new SinkTopics(late, Optional.of(Facts.topic("late", 3, limit)), Optional.empty());

        ProducerRecord<byte[], byte[]> copy = new SideRecords(topics, CLIENTS, Facts.MINUTES, CLOCK, CLOCK)
                .copy(record(THEN, null, noise(limit + 1)), new Drop(1, Reason.LATE, 0, 0))
                .orElseThrow();

        assertThat(sizes(copy)).allSatisfy(size -> assertThat(size).isBetween(limit - limit / 64, limit));
    }

    private ProducerRecord<byte[], byte[]> copy(ConsumerRecord<ByteBuffer, ByteBuffer> original, Drop drop) {
        SinkTopics topics = new SinkTopics(Facts.topic("counts", 4, 1 << 20), Optional.of(late), Optional.of(dead));
        return new SideRecords(topics, CLIENTS, Facts.MINUTES, CLOCK, CLOCK)
                .copy(original, drop)
                .orElseThrow();
    }

    /** Of a batch that holds the record alone. */
    private static List<Integer> sizes(ProducerRecord<byte[], byte[]> record) {
        return Stream.of(
                        Compression.NONE,
                        Compression.lz4().build(),
                        Compression.gzip().build(),
                        Compression.snappy().build(),
                        Compression.zstd().build())
                .map(compression -> MemoryRecords.withRecords(
                                compression,
                                new SimpleRecord(
                                        record.timestamp(),
                                        record.key(),
                                        record.value(),
                                        record.headers().toArray()))
                        .sizeInBytes())
                .toList();
    }

    private static ConsumerRecord<ByteBuffer, ByteBuffer> record(
            long timestamp, byte[] key, byte[] value, Header... headers) {
        return new ConsumerRecord<>(
                "text",
                5,
                4711,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                Utils.wrapNullable(key),
                Utils.wrapNullable(value),
                new RecordHeaders(headers),
                Optional.empty());
    }

    /** Bytes that do not compress, always the same. */
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new java.util.Random(length).nextBytes(noise);
        return noise;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
