package io.wordcount.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.kstream.TimeWindowedDeserializer;
import org.apache.kafka.streams.kstream.Windowed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a consumer of the counts sees, and the topics that the service creates for it. */
@ExtendWith(Fixtures.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int PARTITIONS = 3;

    private final KafkaFixture kafka;
    private final Scene scene;

    private List<ConsumerRecord<byte[], byte[]>> records;

    OutputIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene = new Scene(kafka, 1).withSideTopics();
    }

    @BeforeAll
    void publishByWord() {
        records = publish(scene);
    }

    private List<ConsumerRecord<byte[], byte[]>> publish(Scene of) {
        of.with("output.partitions = " + PARTITIONS, "window.idle-timeout = 1h");
        kafka.produce(of.input(), 0, Scene.T0, "one two two äöü 😀 \"five\"");
        kafka.produce(of.input(), 0, Scene.T0 + MINUTE, "");
        try (TestService service = TestService.start(of.hocon())) {
            of.awaitFinals(5);
            service.stop();
        }
        return kafka.read(of.output());
    }

    @Test
    void shouldPublishJsonValues() {
        assertThat(records)
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactlyInAnyOrder(
                        json("one", 1), json("two", 2), json("äöü", 1), json("😀", 1), json("five", 1));
    }

    private static String json(String word, int count) {
        return "{\"word\":\"" + word + "\",\"count\":" + count
                + ",\"windowStart\":\"2026-01-05T00:00:00Z\",\"windowEnd\":\"2026-01-05T00:01:00Z\",\"final\":true}";
    }

    @Test
    void shouldUseWordAsKey() {
        assertThat(records).allSatisfy(record -> assertThat(new String(record.key(), UTF_8))
                .isEqualTo(Scene.result(record).word()));
    }

    @Test
    void shouldPublishToPartitionThatKafkaGivesKey() {
        assertThat(records).allSatisfy(record -> assertThat(record.partition())
                .isEqualTo(Utils.toPositive(Utils.murmur2(record.key())) % PARTITIONS));
    }

    @Test
    void shouldStampFinalResultsWithLastMillisecondOfWindow() {
        assertThat(records).extracting(ConsumerRecord::timestamp).containsOnly(Scene.T0 + MINUTE - 1);
    }

    @Test
    void shouldSayInHeadersWhatValuesAre() {
        assertThat(records).allSatisfy(record -> {
            assertThat(header(record, "content-type")).isEqualTo("application/json");
            assertThat(header(record, "wordcount-schema")).isEqualTo("1");
            assertThat(header(record, "wordcount-analyzer")).contains("lucene", "icu");
        });
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void shouldUseWordAndWindowAsKeyForCompactedTopics() {
        List<ConsumerRecord<byte[], byte[]>> published = publish(new Scene(kafka, 1).with("output.key = windowed"));

        assertThat(published)
                .extracting(record -> new String(record.key(), UTF_8))
                .contains(
                        "{\"word\":\"one\",\"windowStart\":\"2026-01-05T00:00:00Z\"}",
                        "{\"word\":\"äöü\",\"windowStart\":\"2026-01-05T00:00:00Z\"}");
    }

    @Test
    void shouldBeReadByWindowedDeserializerOfKafkaStreams() {
        Scene streams = new Scene(kafka, 1).with("output.key = kafka-streams");

        List<ConsumerRecord<byte[], byte[]>> published = publish(streams);

        try (TimeWindowedDeserializer<String> keys = new TimeWindowedDeserializer<>(new StringDeserializer(), MINUTE)) {
            assertThat(published).hasSize(5).allSatisfy(record -> {
                Windowed<String> key = keys.deserialize(streams.output(), record.key());
                assertThat(key.key()).isEqualTo(Scene.result(record).word());
                assertThat(key.window().start()).isEqualTo(Scene.T0);
                assertThat(key.window().end()).isEqualTo(Scene.T0 + MINUTE);
            });
        }
    }

    @Test
    void shouldCreateTopicsThatTakeAndKeepOldAndNewTimestamps() throws Exception {
        for (String topic : List.of(scene.output(), scene.late(), scene.deadLetters())) {
            assertThat(configs(topic))
                    .contains(
                            entry("message.timestamp.after.max.ms", "" + Long.MAX_VALUE),
                            entry("message.timestamp.before.max.ms", "" + Long.MAX_VALUE),
                            entry("retention.ms", "-1"));
        }
    }

    @Test
    void shouldCreateSideTopicsForLargestRecords() throws Exception {
        for (String topic : List.of(scene.late(), scene.deadLetters())) {
            assertThat(Long.parseLong(configs(topic).get("max.message.bytes"))).isGreaterThan(16 << 20);
        }
    }

    private Map<String, String> configs(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return kafka.admin().describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                .filter(config -> config.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
