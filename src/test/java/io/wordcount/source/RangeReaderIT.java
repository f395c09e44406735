package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fixtures.class)
class RangeReaderIT {

    private final KafkaFixture kafka;
    private final Topics topics;
    private final ConsumerPool pool = new ConsumerPool(8, Duration.ofMinutes(1));
    private final List<Long> offsets = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    RangeReaderIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = new Topics(kafka);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void shouldRefuseARangeThatRetentionHasRemoved() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, numbers(0, 100));
        topics.deleteBefore(topic, 0, 40);

        // then
        assertThatThrownBy(() -> read(topic, 10, 50))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll(topic + "-0", "offset 10", "begins at 40", "retention.ms")
                .extracting(e -> ((ServiceException) e).exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(read(topic, 40, 50)).containsExactlyElementsOf(numbers(40, 50));
    }

    @Test
    void shouldRefuseARangeThatLiesBehindTheEndOfTheLog() throws Exception {
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, numbers(0, 10));

        assertThatThrownBy(() -> read(topic, 20, 30))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll(topic + "-0", "up to offset 30", "ends at 10")
                .extracting(e -> ((ServiceException) e).exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThatThrownBy(() -> read(topic, 5, 30))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("up to offset 30", "ends at 10");
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        RangeReader nowhere = new RangeReader(
                pool, new InputClients(Map.of("bootstrap.servers", "localhost:1")), Duration.ofMillis(100));

        assertThatThrownBy(() -> nowhere.read(range("text", 0, 0, 1), this::see))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("text-0", "offset 0", "localhost:1", "kafka.bootstrap-servers")
                .extracting(e -> ((ServiceException) e).exitCode())
                .isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void shouldSayWhichNameCannotBeResolved() {
        RangeReader nowhere = new RangeReader(
                pool, new InputClients(Map.of("bootstrap.servers", "no.such.host:9092")), Duration.ofMillis(100));

        assertThatThrownBy(() -> nowhere.read(range("text", 0, 0, 1), this::see))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("no.such.host:9092", "kafka.bootstrap-servers");
    }

    @Test
    void shouldReadConsecutiveRangesWithOneConsumer() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, numbers(0, 25_000));

        // when
        for (int from = 0; from < 25_000; from += 1_000) {
            read(topic, from, from + 1_000);
        }

        // then
        assertThat(values).containsExactlyElementsOf(numbers(0, 25_000));
        assertThat(offsets)
                .containsExactlyElementsOf(LongStream.range(0, 25_000).boxed().toList());
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void shouldReadCommittedRecordsOnlyAndEndInMarkers() throws Exception {
        // given: offsets 0-2 aborted, 3 marker, 4-6 committed, 7 marker, 8-9 aborted, 10 marker
        String topic = topics.create(1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = topics.transactional()) {
            Topics.transaction(producer, topic, 0, numbers(0, 3), false);
            Topics.transaction(producer, topic, 0, numbers(3, 6), true);
            Topics.transaction(producer, topic, 0, numbers(6, 8), false);
        }

        // then
        assertThat(read(topic, 0, 11)).containsExactly("3", "4", "5");
        assertThat(read(topic, 0, 4)).isEmpty();
        assertThat(read(topic, 4, 7)).containsExactly("3", "4", "5");
        assertThat(read(topic, 7, 8)).isEmpty();
        assertThat(read(topic, 8, 11)).isEmpty();
        assertThat(read(topic, 6, 9)).containsExactly("5");
    }

    @Test
    void shouldReadACompactedTopicWithGapsAtTheEndsOfRanges() throws Exception {
        // given
        String topic = topics.create(
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "min.cleanable.dirty.ratio", "0.0",
                        "segment.ms", "100",
                        "max.compaction.lag.ms", "100"));
        topics.send(IntStream.range(0, 30)
                .mapToObj(i -> keyed(topic, i % 10, i / 10 + ":" + i % 10))
                .toList());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            // Only a write rolls the segment that is to be compacted.
            topics.send(List.of(keyed(topic, 100, "roll")));
            return read(topic, 0, 30).size() <= 10;
        });

        // then
        assertThat(read(topic, 0, 15)).isEmpty();
        assertThat(read(topic, 5, 21)).containsExactly("2:0");
        assertThat(read(topic, 0, 30)).hasSize(10).startsWith("2:0").endsWith("2:9");
        assertThat(read(topic, 29, 30)).containsExactly("2:9");
    }

    @Test
    void shouldReadARecordLargerThanAFetch() throws Exception {
        String topic = topics.create(1, Map.of("max.message.bytes", "6000000"));
        try (KafkaProducer<byte[], byte[]> producer = topics.producer(Map.of("max.request.size", "6000000"))) {
            Topics.send(
                    producer,
                    List.of(Topics.record(topic, 0, "x".repeat(5_000_000)), Topics.record(topic, 0, "after")));
        }

        assertThat(read(topic, 0, 2)).extracting(String::length).containsExactly(5_000_000, 5);
    }

    @Test
    void shouldReadManyPartitionsWithAFewConsumers() throws Exception {
        // given
        String topic = topics.create(64, Map.of());
        topics.send(IntStream.range(0, 6_400)
                .mapToObj(i -> Topics.record(topic, i % 64, "" + i))
                .toList());

        // when
        RangeReader reader = reader();
        for (int round = 0; round < 2; round++) {
            for (int partition = 0; partition < 64; partition++) {
                reader.read(range(topic, partition, round * 50L, round * 50L + 50), this::see);
            }
        }

        // then
        assertThat(values).hasSize(6_400).doesNotHaveDuplicates();
        assertThat(pool.idle()).isEqualTo(8);
    }

    @Test
    void shouldReadSingleOffsetsAgain() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, numbers(0, 40_000));
        try (KafkaProducer<byte[], byte[]> producer = topics.transactional()) {
            Topics.transaction(producer, topic, 0, List.of("aborted"), false);
            Topics.transaction(producer, topic, 0, List.of("last"), true);
        }
        read(topic, 0, 20);
        values.clear();
        offsets.clear();

        // when
        long[] wanted = {0, 7, 8, 12_345, 39_999, 40_000, 40_001, 40_002};
        long visited = reader().readOffsets(new InputPartition(topic, 0), wanted, this::see);

        // then: 40000 was aborted, 40001 is a marker
        assertThat(visited).isEqualTo(6);
        assertThat(offsets).containsExactly(0L, 7L, 8L, 12_345L, 39_999L, 40_002L);
        assertThat(values).containsExactly("0", "7", "8", "12345", "39999", "last");
    }

    @Test
    void shouldPassOverSingleOffsetsThatRetentionHasRemoved() throws Exception {
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, numbers(0, 100));
        topics.deleteBefore(topic, 0, 40);

        long visited = reader().readOffsets(new InputPartition(topic, 0), new long[] {3, 39, 40, 77}, this::see);

        assertThat(visited).isEqualTo(2);
        assertThat(offsets).containsExactly(40L, 77L);
        assertThat(reader().readOffsets(new InputPartition(topic, 0), new long[] {0, 1}, this::see))
                .isZero();
    }

    @Test
    void shouldHandOnWhatTheVisitorThrows() throws Exception {
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, numbers(0, 10));

        assertThatThrownBy(() -> reader().read(range(topic, 0, 0, 10), record -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(read(topic, 0, 10)).hasSize(10);
    }

    private RangeReader reader() {
        return new RangeReader(
                pool, new InputClients(Map.of("bootstrap.servers", kafka.bootstrapServers())), Duration.ofSeconds(3));
    }

    private List<String> read(String topic, long from, long until) {
        int before = values.size();
        reader().read(range(topic, 0, from, until), this::see);
        return List.copyOf(values.subList(before, values.size()));
    }

    private void see(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        offsets.add(record.offset());
        values.add(StandardCharsets.UTF_8.decode(record.value()).toString());
    }

    private static OffsetRange range(String topic, int partition, long from, long until) {
        return new OffsetRange(new InputPartition(topic, partition), from, until);
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(String::valueOf).toList();
    }

    private static ProducerRecord<byte[], byte[]> keyed(String topic, int key, String value) {
        return new ProducerRecord<>(topic, 0, new byte[] {(byte) key}, value.getBytes(StandardCharsets.UTF_8));
    }
}
