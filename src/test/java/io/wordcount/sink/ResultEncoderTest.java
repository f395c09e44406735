package io.wordcount.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.config.KeyFormat;
import io.wordcount.window.Windows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.kstream.TimeWindowedDeserializer;
import org.apache.kafka.streams.kstream.Windowed;
import org.junit.jupiter.api.Test;

class ResultEncoderTest {

    private static final long TWO_PM = Instant.parse("2026-11-22T14:00:00Z").toEpochMilli();
    private static final long WINDOW = TWO_PM / 60_000;
    private static final long CLOCK = TWO_PM + 95_000;
    private static final TopicFacts TOPIC = Facts.topic("counts", 4, 1 << 20);

    @Test
    void shouldWriteTheDocumentedRecord() {
        ProducerRecord<byte[], byte[]> record = encode(KeyFormat.WORD, "spark", WINDOW, 42, true);

        assertThat(text(record.value()))
                .isEqualTo("{\"word\":\"spark\",\"count\":42,\"windowStart\":\"2026-11-22T14:00:00Z\","
                        + "\"windowEnd\":\"2026-11-22T14:01:00Z\",\"final\":true}");
        assertThat(text(record.key())).isEqualTo("spark");
        assertThat(record.topic()).isEqualTo("counts");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.timestamp()).isEqualTo(TWO_PM + 59_999);
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "content-type", "application/json",
                        "wordcount-schema", "1",
                        "wordcount-analyzer", "standard/1 lucene/9.12.3"));
    }

    @Test
    void shouldGiveUpdatesTheClockAsTimestamp() {
        ProducerRecord<byte[], byte[]> record = encode(KeyFormat.WORD, "spark", WINDOW, 7, false);

        assertThat(record.timestamp()).isEqualTo(CLOCK);
        assertThat(text(record.value())).endsWith("\"final\":false}");
    }

    @Test
    void shouldWriteBothKindsOfResultAndSeveralWindowsWithOneEncoder() {
        ResultEncoder encoder = encoder(KeyFormat.WINDOWED, Facts.MINUTES, TOPIC);
        byte[] word = "a b".getBytes(UTF_8);

        String update = text(encoder.encode(word, 0, 1, WINDOW, 1, false).value());
        ProducerRecord<byte[], byte[]> last = encoder.encode(word, 2, 1, WINDOW, 2, true);
        ProducerRecord<byte[], byte[]> next = encoder.encode(word, 0, 3, WINDOW + 1, 3, true);

        assertThat(update).contains("\"word\":\"a\"", "T14:00:00Z", "T14:01:00Z", "false");
        assertThat(text(last.value())).contains("\"word\":\"b\"", "T14:00:00Z", "T14:01:00Z", "true");
        assertThat(text(next.value())).contains("\"word\":\"a b\"", "T14:01:00Z", "T14:02:00Z", "true");
        assertThat(text(next.key())).isEqualTo("{\"word\":\"a b\",\"windowStart\":\"2026-11-22T14:01:00Z\"}");
        assertThat(next.timestamp()).isEqualTo(TWO_PM + 119_999);
    }

    @Test
    void shouldEscapeWordsInKeyAndValue() throws IOException {
        ProducerRecord<byte[], byte[]> record = encode(KeyFormat.WINDOWED, "say \"\\\u0001\u00e9😀", WINDOW, 1, true);

        JsonNode key = new ObjectMapper().readTree(record.key());
        JsonNode value = new ObjectMapper().readTree(record.value());
        assertThat(key.get("word").textValue()).isEqualTo("say \"\\\u0001\u00e9😀");
        assertThat(value.get("word").textValue()).isEqualTo("say \"\\\u0001\u00e9😀");
    }

    @Test
    void shouldWriteKeysThatKafkaStreamsReads() {
        ProducerRecord<byte[], byte[]> record = encode(KeyFormat.KAFKA_STREAMS, "été", WINDOW, 1, true);

        try (TimeWindowedDeserializer<String> deserializer =
                new TimeWindowedDeserializer<>(new StringDeserializer(), 60_000L)) {
            Windowed<String> key = deserializer.deserialize("counts", record.key());
            assertThat(key.key()).isEqualTo("été");
            assertThat(key.window().startTime()).isEqualTo("2026-11-22T14:00:00Z");
            assertThat(key.window().endTime()).isEqualTo("2026-11-22T14:01:00Z");
        }
    }

    @Test
    void shouldWriteTheLocalDaysOfATimeZone() {
        Windows days = Windows.of(Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, ZoneId.of("Asia/Kolkata"));

        ProducerRecord<byte[], byte[]> record =
                encoder(KeyFormat.WORD, days, TOPIC).encode(new byte[] {'x'}, 0, 1, days.first(TWO_PM), 1, true);

        assertThat(text(record.value())).contains("\"2026-11-21T18:30:00Z\"", "\"2026-11-22T18:30:00Z\"");
    }

    @Test
    void shouldGiveResultsOfWindowsBeforeTheEpochTheClockAsTimestamp() {
        ProducerRecord<byte[], byte[]> before = encode(KeyFormat.WORD, "old", -1, 1, true);
        ProducerRecord<byte[], byte[]> ancient = encode(KeyFormat.KAFKA_STREAMS, "old", -4_000_000_000_000L, 1, true);

        assertThat(before.timestamp()).isEqualTo(CLOCK);
        assertThat(text(before.value())).contains("\"1969-12-31T23:59:00Z\"", "\"1970-01-01T00:00:00Z\"");
        assertThat(ancient.timestamp()).isEqualTo(CLOCK);
        assertThat(text(ancient.value())).contains("\"-7603328-10-04T05:20:00Z\"");
    }

    @Test
    void shouldWriteWindowsOfTheFarthestFuture() {
        long index = Facts.MINUTES.last(Long.MAX_VALUE - 120_000);

        ProducerRecord<byte[], byte[]> record = encode(KeyFormat.WORD, "far", index, Long.MAX_VALUE, true);

        assertThat(text(record.value())).contains("\"+292278994-08-17T07:10:00Z\"", "\"count\":9223372036854775807,");
        assertThat(record.timestamp()).isEqualTo(Facts.MINUTES.end(index) - 1);
    }

    @Test
    void shouldGiveResultsTheClockWhereTheTopicWouldRefuseTheTimestamp() {
        TopicFacts hourly = Facts.limited("counts", 3_600_000, 3_600_000);
        ResultEncoder encoder = encoder(KeyFormat.WORD, Facts.MINUTES, hourly);

        assertThat(encoder.encode(new byte[] {'x'}, 0, 1, WINDOW - 61, 1, true).timestamp())
                .isEqualTo(CLOCK);
        assertThat(encoder.encode(new byte[] {'x'}, 0, 1, WINDOW + 62, 1, true).timestamp())
                .isEqualTo(CLOCK);
        assertThat(encoder.encode(new byte[] {'x'}, 0, 1, WINDOW - 30, 1, true).timestamp())
                .isEqualTo(TWO_PM - 29 * 60_000 - 1);
    }

    @Test
    void shouldGiveReplayedUpdatesThePresentWhereTheTopicWouldRefuseTheOldClock() {
        TopicFacts hourly = Facts.limited("counts", 3_600_000, 3_600_000);
        long twoHoursLater = CLOCK + 7_200_000;
        ResultEncoder encoder =
                new ResultFormat(KeyFormat.WORD, Facts.MINUTES, "a").encoder(hourly, 3, CLOCK, twoHoursLater);

        assertThat(encoder.encode(new byte[] {'x'}, 0, 1, WINDOW, 1, false).timestamp())
                .isEqualTo(twoHoursLater);
    }

    @Test
    void shouldTravelToExecutors() throws Exception {
        ResultFormat format = new ResultFormat(KeyFormat.WINDOWED, Facts.MINUTES, "standard/1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(format);
        }

        ResultFormat there;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            there = (ResultFormat) in.readObject();
        }

        byte[] word = {'x'};
        byte[] value = format.encoder(TOPIC, 3, CLOCK, CLOCK)
                .encode(word, 0, 1, WINDOW, 1, true)
                .value();
        assertThat(there.encoder(TOPIC, 3, CLOCK, CLOCK)
                        .encode(word, 0, 1, WINDOW, 1, true)
                        .value())
                .isEqualTo(value);
    }

    private static ProducerRecord<byte[], byte[]> encode(
            KeyFormat key, String word, long window, long count, boolean last) {
        byte[] bytes = ("<" + word + ">").getBytes(UTF_8);
        return encoder(key, Facts.MINUTES, TOPIC).encode(bytes, 1, bytes.length - 2, window, count, last);
    }

    private static ResultEncoder encoder(KeyFormat key, Windows windows, TopicFacts topic) {
        return new ResultFormat(key, windows, "standard/1 lucene/9.12.3").encoder(topic, 3, CLOCK, CLOCK);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(header -> header.key(), header -> text(header.value())));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
