package io.wordcount.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of every kind of record: one service reads them all, then each test looks at one. */
@ExtendWith(Fixtures.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long FUTURE =
            System.currentTimeMillis() + Duration.ofHours(3).toMillis();
    private static final int HUGE = 7 << 20;

    private final KafkaFixture kafka;
    private final String input;
    private final Scene scene;

    private Map<String, Long> finals;
    private List<Scene.Copy> late;
    private List<Scene.Copy> dead;

    RecordsIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.input = kafka.unique("records");
        kafka.createTopic(
                input,
                2,
                Map.of("max.message.bytes", "33554432", "message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
        this.scene = new Scene(kafka, 1)
                .with("input.topics = [" + input + "]", "input.max-record-bytes = 6MiB", "window.idle-timeout = 1h")
                .withSideTopics();
    }

    @BeforeAll
    void count() {
        produceFirstPartition();
        try (TestService service = TestService.start(scene.hocon())) {
            // Only when partition 0 has been read does the slow partition 1 show records as old as the late one.
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> !scene.lateCopies()
                    .isEmpty());
            kafka.produce(input, 1, Scene.T0 + 30_000, "slow but on time");
            kafka.produce(input, 1, Scene.T0 + 3 * MINUTE, "");
            scene.awaitFinals(100_000);
            service.stop();
        }
        finals = scene.finals();
        late = scene.lateCopies();
        dead = scene.deadCopies();
    }

    private void produceFirstPartition() {
        produce(0, new byte[] {'b', 'a', 'd', ' ', (byte) 0xc3, ' '});
        produce(1, null);
        produce(2, new byte[0]);
        produce(3, "lorem ".repeat(900_000).getBytes(UTF_8));
        produce(
                4,
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "distinct" + i)
                        .collect(Collectors.joining(" "))
                        .getBytes(UTF_8));
        kafka.produceRaw(input, 0, -5, "before our time");
        produce(6, "h".repeat(HUGE).getBytes(UTF_8));
        kafka.produce(input, 0, FUTURE, "tomorrow's news");
        kafka.produce(input, 0, Scene.T0, "ordinary Ordinary");
        kafka.produce(input, 0, Scene.T0 + MINUTE, "next");
        Header header = new RecordHeader("trace", "abc".getBytes(UTF_8));
        kafka.produce(List.of(new ProducerRecord<>(
                input, 0, Scene.T0 + 30_000, "key".getBytes(UTF_8), "tardy".getBytes(UTF_8), List.of(header))));
        kafka.produce(input, 0, Scene.T0 + 3 * MINUTE, "");
    }

    private void produce(long offset, byte[] value) {
        kafka.produce(
                List.of(new ProducerRecord<>(input, 0, Scene.T0 + offset, ("key" + offset).getBytes(UTF_8), value)));
    }

    @Test
    void shouldDeadLetterInvalidUtf8AsItIs() {
        Scene.Copy copy = deadLetter("undecodable");

        assertThat(copy.sent().value()).containsExactly('b', 'a', 'd', ' ', 0xc3, ' ');
        assertThat(copy.sent().key()).asString(UTF_8).isEqualTo("key0");
        assertThat(copy.sent().timestamp()).isEqualTo(Scene.T0);
        assertThat(copy.origin()).isEqualTo(input + "-0@0");
        assertThat(copy.header("wordcount-windows")).isNull();
    }

    @Test
    void shouldDeadLetterNegativeTimestampWithPresentOne() {
        Scene.Copy copy = deadLetter("bad-timestamp");

        assertThat(copy.text()).isEqualTo("before our time");
        assertThat(copy.header("wordcount-timestamp")).isEqualTo("-5");
        assertThat(Instant.ofEpochMilli(copy.sent().timestamp()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(copy.origin()).isEqualTo(input + "-0@5");
    }

    @Test
    void shouldDeadLetterBeginningOfTooLargeRecord() {
        Scene.Copy copy = deadLetter("too-large");

        assertThat(copy.sent().value()).hasSize(64 << 10).containsOnly('h');
        assertThat(copy.sent().key()).asString(UTF_8).isEqualTo("key6");
        assertThat(copy.header("wordcount-truncated")).isEqualTo("value=" + HUGE);
        assertThat(copy.origin()).isEqualTo(input + "-0@6");
    }

    @Test
    void shouldDeadLetterRecordFromFuture() {
        Scene.Copy copy = deadLetter("future");

        assertThat(copy.text()).isEqualTo("tomorrow's news");
        assertThat(copy.sent().timestamp()).isEqualTo(FUTURE);
        assertThat(copy.origin()).isEqualTo(input + "-0@7");
    }

    @Test
    void shouldDeadLetterNothingElse() {
        assertThat(dead).hasSize(4);
    }

    @Test
    void shouldCopyLateRecordWithItsOriginAndWindow() {
        assertThat(late).hasSize(1);
        Scene.Copy copy = late.get(0);

        assertThat(copy.reason()).isEqualTo("late");
        assertThat(copy.text()).isEqualTo("tardy");
        assertThat(copy.sent().key()).asString(UTF_8).isEqualTo("key");
        assertThat(copy.header("trace")).isEqualTo("abc");
        assertThat(copy.sent().timestamp()).isEqualTo(Scene.T0 + 30_000);
        assertThat(copy.origin()).isEqualTo(input + "-0@10");
        assertThat(copy.header("wordcount-windows"))
                .isEqualTo(Instant.ofEpochMilli(Scene.T0).toString());
    }

    @Test
    void shouldNotCountLateRecord() {
        assertThat(count(Scene.T0, "tardy")).isNull();
    }

    @Test
    void shouldNotTakeRecordForLateByStreamTimeOfAnotherPartition() {
        assertThat(count(Scene.T0, "slow")).isEqualTo(1);
    }

    @Test
    void shouldCountLineOfFiveMegabytes() {
        assertThat(count(Scene.T0, "lorem")).isEqualTo(900_000);
    }

    @Test
    void shouldCountManyDistinctWordsOfOneRecord() {
        assertThat(finals.keySet().stream().filter(key -> key.contains(" distinct")))
                .hasSize(100_000);
    }

    @Test
    void shouldCountNothingButWordsOfRecordsOnTime() {
        assertThat(finals.keySet().stream().filter(key -> !key.contains(" distinct")))
                .containsExactlyInAnyOrder(
                        Scene.Result.key(Scene.T0, "lorem"),
                        Scene.Result.key(Scene.T0, "ordinary"),
                        Scene.Result.key(Scene.T0, "slow"),
                        Scene.Result.key(Scene.T0, "but"),
                        Scene.Result.key(Scene.T0, "on"),
                        Scene.Result.key(Scene.T0, "time"),
                        Scene.Result.key(Scene.T0 + MINUTE, "next"));
    }

    private Long count(long window, String word) {
        return finals.get(Scene.Result.key(window, word));
    }

    private Scene.Copy deadLetter(String reason) {
        List<Scene.Copy> found =
                dead.stream().filter(copy -> reason.equals(copy.reason())).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
