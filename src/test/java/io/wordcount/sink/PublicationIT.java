package io.wordcount.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wordcount.config.KeyFormat;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.Drop;
import io.wordcount.model.Reason;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.OnDoubt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.kstream.TimeWindowedDeserializer;
import org.apache.kafka.streams.kstream.Windowed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What consumers of the topics see. */
@Tag("embedded")
@ExtendWith(Fixtures.class)
@Timeout(120)
class PublicationIT {

    private static final EpochId EPOCH = new EpochId(1, "aaa");
    private static final long MINUTE = 29_000_000;
    private static final long CLOCK = MINUTE * 60_000 + 61_000;

    private final KafkaFixture kafka;
    private String id;

    PublicationIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void newService() {
        id = kafka.unique("wc");
    }

    @Test
    void shouldPublishWhatKafkaStreamsReads() {
        SinkTopics topics = Facts.only(Facts.topic(kafka.newTopic("counts", 2), 2, 1 << 20));
        ResultEncoder encoder = encoder(KeyFormat.KAFKA_STREAMS, topics, 1);

        publish(topics, 1, send -> send.accept(encode(encoder, "été", 3)));

        try (KafkaConsumer<Windowed<String>, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new TimeWindowedDeserializer<>(new StringDeserializer(), 60_000L),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topics.output().name(), 1);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<Windowed<String>, String>> records = new ArrayList<>();
            while (records.isEmpty()) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            Windowed<String> key = records.get(0).key();
            assertThat(key.key()).isEqualTo("été");
            assertThat(key.window().start()).isEqualTo(MINUTE * 60_000);
            assertThat(key.window().end()).isEqualTo((MINUTE + 1) * 60_000);
            assertThat(records.get(0).timestamp()).isEqualTo(key.window().end() - 1);
        }
    }

    @Test
    void shouldPublishCopiesThatNoTopicAsTheyAreWouldTake() {
        String dead = kafka.unique("dead");
        String late = kafka.unique("late");
        kafka.createTopic(dead, 2, Map.of("message.timestamp.after.max.ms", "3600000"));
        kafka.createTopic(late, 2, Map.of("max.message.bytes", "20000", "compression.type", "uncompressed"));
        SinkTopics topics = new SinkTopics(
                Facts.topic(kafka.newTopic("counts", 2), 2, 1 << 20),
                Optional.of(Facts.topic(late, 2, 20_000)),
                Optional.of(new TopicFacts(dead, "", 2, 1 << 20, Long.MAX_VALUE, 3_600_000, false)));
        String text = kafka.newTopic("text", 1);
        long now = System.currentTimeMillis();
        kafka.produceRaw(text, 0, -5, "before the epoch");
        kafka.produce(text, 0, now + 86_400_000, "tomorrow");
        kafka.produce(text, 0, 1000, "large " + "x".repeat(100_000));
        kafka.produce(text, 0, 1000, "small");
        List<ConsumerRecord<ByteBuffer, ByteBuffer>> originals =
                kafka.read(text).stream().map(PublicationIT::uncopied).toList();
        SideRecords side = new SideRecords(topics, clients(), Facts.MINUTES, now, now);

        publish(topics, 1, send -> {
            send.accept(side.copy(originals.get(0), Drop.deadLetter(0, Reason.BAD_TIMESTAMP))
                    .orElseThrow());
            send.accept(side.copy(originals.get(1), Drop.deadLetter(1, Reason.FUTURE))
                    .orElseThrow());
            send.accept(
                    side.copy(originals.get(2), new Drop(2, Reason.LATE, 0, 0)).orElseThrow());
            send.accept(side.copy(originals.get(3), new Drop(3, Reason.LATE_IDLE, 0, 0))
                    .orElseThrow());
        });

        assertThat(Reading.settled(kafka, dead))
                .extracting(
                        PublicationIT::value,
                        ConsumerRecord::timestamp,
                        copy -> header(copy, "wordcount-timestamp"),
                        copy -> header(copy, "wordcount-reason"),
                        copy -> header(copy, "wordcount-offset"))
                .containsExactly(
                        tuple("before the epoch", now, "-5", "bad-timestamp", "0"),
                        tuple("tomorrow", now, Long.toString(now + 86_400_000), "future", "1"));
        assertThat(Reading.settled(kafka, late))
                .extracting(
                        ConsumerRecord::timestamp,
                        copy -> header(copy, "wordcount-windows"),
                        copy -> copy.headers().lastHeader("wordcount-truncated") != null)
                .containsExactly(
                        tuple(1000L, "1970-01-01T00:00:00Z", true), tuple(1000L, "1970-01-01T00:00:00Z", false));
    }

    @Test
    void shouldPublishAHundredThousandResultsToAnyTopicThatIsLargeEnough() {
        String name = kafka.unique("counts");
        kafka.createTopic(name, 1, Map.of("max.message.bytes", "65536", "compression.type", "uncompressed"));
        SinkTopics topics = Facts.only(Facts.topic(name, 1, 65_536));
        ResultEncoder encoder = encoder(KeyFormat.WORD, topics, 0);

        Confirmation confirmation = publish(topics, 0, send -> {
            for (int i = 0; i < 100_000; i++) {
                send.accept(encode(encoder, "word" + i, i));
            }
        });

        assertThat(confirmation).isEqualTo(new Confirmation(false, 100_000, 1));
        Map<String, String> values = new HashMap<>();
        List<ConsumerRecord<byte[], byte[]>> records = Reading.settled(kafka, name);
        records.forEach(record -> values.put(new String(record.key(), UTF_8), value(record)));
        assertThat(records.size()).isEqualTo(100_000);
        assertThat(values.size()).isEqualTo(100_000);
        assertThat(values.get("word4711")).startsWith("{\"word\":\"word4711\",\"count\":4711,");
    }

    private Confirmation publish(SinkTopics topics, int shard, Outgoing outgoing) {
        try (ShardWriter writer = new ShardWriter(id, shard, clients(), topics, Duration.ofMinutes(1))) {
            writer.stamp(found -> LedgerEntry.confirmed(0, EPOCH));
            return writer.publish(EPOCH, 1, OnDoubt.FAIL, outgoing);
        }
    }

    private OutputClients clients() {
        return OutputClients.of(kafka.bootstrapServers(), Map.of(), Map.of());
    }

    private static ResultEncoder encoder(KeyFormat key, SinkTopics topics, int shard) {
        return new ResultFormat(key, Facts.MINUTES, "standard/1").encoder(topics.output(), shard, CLOCK, CLOCK);
    }

    private static ProducerRecord<byte[], byte[]> encode(ResultEncoder encoder, String word, long count) {
        byte[] utf8 = word.getBytes(UTF_8);
        return encoder.encode(utf8, 0, utf8.length, MINUTE, count, true);
    }

    /** As the service reads it. */
    private static ConsumerRecord<ByteBuffer, ByteBuffer> uncopied(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                Utils.wrapNullable(record.key()),
                Utils.wrapNullable(record.value()),
                record.headers(),
                record.leaderEpoch());
    }

    private static String value(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
