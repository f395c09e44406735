package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When windows close, and what is published then. */
@ExtendWith(Fixtures.class)
class WindowsIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaFixture kafka;

    WindowsIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldPublishOnlyOnceGraceIsOver() {
        Scene scene = new Scene(kafka, 1).with("window.grace = 30s", "window.idle-timeout = 1h");
        kafka.produce(scene.input(), 0, Scene.T0, "a");
        kafka.produce(scene.input(), 0, Scene.T0 + 90_000 - 1, "b");
        kafka.produce(scene.input(), 0, Scene.T0 + 1, "a");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(0, 3);
            assertThat(scene.results()).isEmpty();
            kafka.produce(scene.input(), 0, Scene.T0 + 90_000, "b");
            scene.awaitFinals(1);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(Scene.Result.key(Scene.T0, "a"), 2L));
    }

    @Test
    void shouldCloseWindowsAtPaceOfClockWhenAllInputIsIdle() {
        Scene scene = new Scene(kafka, 2)
                .with("window.size = 3s", "window.slide = 3s", "window.grace = 1s", "window.idle-timeout = 1s");

        try (TestService service = TestService.start(scene.hocon())) {
            long begun = System.nanoTime();
            kafka.produce(scene.input(), 0, Scene.T0, "a");
            kafka.produce(scene.input(), 0, Scene.T0 + 2_999, "b");
            scene.awaitFinals(2);
            long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            service.stop();

            // Idle after 1 s, and 1.001 s later the clock has gone from the last timestamp to the window's end and
            // grace.
            assertThat(took).isGreaterThan(2_001);
        }

        assertThat(scene.finals())
                .isEqualTo(Map.of(Scene.Result.key(Scene.T0, "a"), 1L, Scene.Result.key(Scene.T0, "b"), 1L));
    }

    @Test
    void shouldNotWaitForPartitionWhoseRecordsAreAllRejected() {
        Scene scene = new Scene(kafka, 2).with("window.idle-timeout = 1s").withSideTopics();
        long inAYear = System.currentTimeMillis() + Duration.ofDays(365).toMillis();
        kafka.produce(scene.input(), 1, Scene.T0, "quiet");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(1, 1);
            kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "lively");
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                kafka.produce(scene.input(), 1, inAYear, "clock gone wrong");
                return !scene.finals().isEmpty();
            });
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(Scene.Result.key(Scene.T0, "quiet"), 1L));
        assertThat(scene.deadCopies()).extracting(Scene.Copy::reason).contains("future");
    }

    @Test
    void shouldNotWaitForIdlePartitionAndCallItsNextRecordLateIdle() {
        Scene scene = new Scene(kafka, 2).with("window.idle-timeout = 1s").withSideTopics();
        kafka.produce(scene.input(), 1, Scene.T0, "quiet");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(1, 1);
            kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "lively");
            scene.awaitFinals(1);
            kafka.produce(scene.input(), 1, Scene.T0 + 1, "back");
            kafka.produce(scene.input(), 1, Scene.T0 + MINUTE, "again");
            await().atMost(PATIENCE).until(() -> !scene.lateCopies().isEmpty());
            kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, "");
            scene.awaitFinals(3);
            service.stop();
        }

        assertThat(scene.lateCopies())
                .extracting(Scene.Copy::reason, Scene.Copy::text, copy -> copy.header("wordcount-windows"))
                .containsExactly(tuple(
                        "late-idle", "back", Instant.ofEpochMilli(Scene.T0).toString()));
        assertThat(scene.finals())
                .isEqualTo(Map.of(
                        Scene.Result.key(Scene.T0, "quiet"), 1L,
                        Scene.Result.key(Scene.T0 + MINUTE, "lively"), 1L,
                        Scene.Result.key(Scene.T0 + MINUTE, "again"), 1L));
    }

    @Test
    void shouldNotTakeOpenTransactionForIdleInput() {
        Scene scene = new Scene(kafka, 1).with("window.size = 2s", "window.slide = 2s", "window.idle-timeout = 1s");
        kafka.produce(scene.input(), 0, Scene.T0, "a");

        try (TestService service = TestService.start(scene.hocon());
                OpenTransaction open = OpenTransaction.begin(kafka, scene.input(), 0)) {
            open.send(Scene.T0 + 1, "a");
            scene.awaitRead(0, 1);
            await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(30)).until(() -> scene.results()
                    .isEmpty());
            open.commit();
            scene.awaitFinals(1);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(Scene.Result.key(Scene.T0, "a"), 2L));
    }

    @Test
    void shouldCountByTimeOfProcessing() {
        Scene scene = new Scene(kafka, 2).with("window.time = processing", "window.size = 2s", "window.slide = 2s");
        long before = System.currentTimeMillis();

        try (TestService service = TestService.start(scene.hocon())) {
            kafka.produce(scene.input(), 0, Scene.T0, "a");
            kafka.produce(scene.input(), 0, 0, "a");
            kafka.produce(scene.input(), 1, Scene.T0, "a");
            await().atMost(PATIENCE)
                    .until(() -> scene.finals().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            == 3);
            service.stop();
        }

        assertThat(scene.results()).extracting(Scene.Result::windowStart).allSatisfy(start -> assertThat(start)
                .isBetween(before - 2_000, System.currentTimeMillis()));
    }

    @Test
    void shouldCountDaysOfTimeZoneAcrossChangesOfClocks() {
        Scene scene = new Scene(kafka, 1)
                .with("window.size = 24h", "window.slide = 24h", "window.time-zone = America/Sao_Paulo");
        // On 18 February 2018 the clocks went back at midnight: the day before had 25 hours.
        produceAt(scene, "2018-02-18T02:59:59.999Z", "long");
        produceAt(scene, "2018-02-18T03:00:00Z", "next");
        // On 4 November 2018 they went forward at midnight: the day began at 1 o'clock and had 23 hours.
        produceAt(scene, "2018-11-04T02:59:59.999Z", "before");
        produceAt(scene, "2018-11-04T03:00:00Z", "short");
        produceAt(scene, "2018-11-05T01:59:59.999Z", "short");
        produceAt(scene, "2018-11-05T02:00:00Z", "after");
        produceAt(scene, "2018-11-07T00:00:00Z", "");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitFinals(5);
            service.stop();
        }

        assertThat(scene.finals())
                .isEqualTo(Map.of(
                        "2018-02-17T02:00:00Z long", 1L,
                        "2018-02-18T03:00:00Z next", 1L,
                        "2018-11-03T03:00:00Z before", 1L,
                        "2018-11-04T03:00:00Z short", 2L,
                        "2018-11-05T02:00:00Z after", 1L));
    }

    private void produceAt(Scene scene, String time, String text) {
        kafka.produce(scene.input(), 0, Instant.parse(time).toEpochMilli(), text);
    }

    @Test
    void shouldJournalWindowsThatCloseWithoutResult() throws IOException {
        Scene scene = new Scene(kafka, 1).with("window.idle-timeout = 1h");
        kafka.produce(scene.input(), 0, Scene.T0, "");
        kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, "");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(0, 2);
            assertThat(scene.stored())
                    .anyMatch(file -> file.getParent().endsWith("journal")
                            && file.toString().endsWith(".json"));
            service.stop();
        }
    }

    @Test
    void shouldNotPublishRareWords() {
        Scene scene = new Scene(kafka, 1).with("output.min-count = 2", "window.idle-timeout = 1h");
        kafka.produce(scene.input(), 0, Scene.T0, "rare often often");
        kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "next next");
        kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, "");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.finals())
                .isEqualTo(Map.of(
                        Scene.Result.key(Scene.T0, "often"), 2L,
                        Scene.Result.key(Scene.T0 + MINUTE, "next"), 2L));
    }

    @Test
    void shouldPublishUpdatesNotMoreOftenThanAskedFor() {
        Scene scene = new Scene(kafka, 1)
                .with("output.emit = updates", "output.emit-interval = 1s", "output.min-count = 2")
                .with("window.idle-timeout = 1h");
        long[] produced = new long[1];

        try (TestService service = TestService.start(scene.hocon())) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                kafka.produce(scene.input(), 0, Scene.T0 + produced[0], "a");
                produced[0]++;
                return updateTimes(scene).size() >= 4;
            });
            kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "rare");
            scene.awaitFinals(1);
            service.stop();
        }

        List<Long> times = updateTimes(scene);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(1_000);
        }
        assertThat(scene.finals()).isEqualTo(Map.of(Scene.Result.key(Scene.T0, "a"), produced[0]));
        assertThat(scene.results())
                .extracting(Scene.Result::count)
                .isSorted()
                .first()
                .matches(count -> count >= 2);
    }

    /** The clocks of the entries that published changed counts. */
    private List<Long> updateTimes(Scene scene) {
        return kafka.read(scene.output()).stream()
                .filter(record -> !Scene.result(record).last())
                .map(record -> record.timestamp())
                .distinct()
                .toList();
    }

    private static Tuple tuple(Object... values) {
        return Assertions.tuple(values);
    }
}
