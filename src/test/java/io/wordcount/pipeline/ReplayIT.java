package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the wall clock has decided stays decided, however late the entry is replayed. */
@ExtendWith(Fixtures.class)
class ReplayIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;

    ReplayIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene =
                new Scene(kafka, 2).in(store).with("checkpoint.interval = 1h").withSideTopics();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldRejectRecordFromFutureAgainOnceItsTimeHasCome() {
        scene.with("window.max-future = 2s", "window.idle-timeout = 1h");
        long[] stamped = new long[1];
        crashAfterEntry(() -> {
            stamped[0] = System.currentTimeMillis() + 6_000;
            kafka.produce(scene.input(), 0, stamped[0], "tomorrow");
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> System.currentTimeMillis() > stamped[0]);

        try (TestService service = TestService.start(scene.hocon())) {
            store.awaitSnapshot(service);
            assertThat(scene.deadCopies()).hasSize(1);
            kafka.produce(scene.input(), 0, Scene.T0, "today");
            kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, "");
            kafka.produce(scene.input(), 1, Scene.T0 + 2 * MINUTE, "");
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.deadCopies())
                .extracting(Scene.Copy::reason, Scene.Copy::text)
                .containsExactly(tuple("future", "tomorrow"));
        assertThat(scene.finals())
                .isEqualTo(Map.of(Scene.Result.key(Scene.T0, "quiet"), 1L, Scene.Result.key(Scene.T0, "today"), 1L));
    }

    @Test
    void shouldPassIdlePartitionAgainThatIsNoLongerIdle() {
        scene.with("window.idle-timeout = 2s");
        kafka.produce(scene.input(), 0, Scene.T0, "");
        crashAfterEntry(() -> kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "lively"));
        kafka.produce(scene.input(), 1, Scene.T0 + 1, "back");

        scene.with("window.idle-timeout = 1h");
        try (TestService service = TestService.start(scene.hocon())) {
            store.awaitSnapshot(service);
            assertThat(scene.finals()).hasSize(1);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !service.isRunning() || !scene.lateCopies().isEmpty());
            kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, "");
            kafka.produce(scene.input(), 1, Scene.T0 + 2 * MINUTE, "");
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.lateCopies())
                .extracting(Scene.Copy::reason, Scene.Copy::text)
                .containsExactly(tuple("late-idle", "back"));
        assertThat(scene.finals())
                .isEqualTo(Map.of(
                        Scene.Result.key(Scene.T0, "quiet"), 1L, Scene.Result.key(Scene.T0 + MINUTE, "lively"), 1L));
    }

    @Test
    void shouldCountAgainWhatWasNotFromTheFutureWhenItWasRead() {
        scene.with("window.max-future = 2s", "window.size = 2s", "window.idle-timeout = 1h", "checkpoint.retain = 9");
        kafka.produce(scene.input(), 0, Scene.T0, "quiet");
        kafka.produce(scene.input(), 1, Scene.T0, "quiet");
        run(() -> scene.awaitRead(1, 1));
        long soon = System.currentTimeMillis() + 15_000;
        List<Path> old = new ArrayList<>();
        run(() -> {
            scene.awaitRead(1, 1);
            old.addAll(store.objects("/snapshots/", ""));
            await().atMost(Duration.ofSeconds(20)).until(() -> System.currentTimeMillis() > soon - 1_000);
            kafka.produce(scene.input(), 0, soon, "soon");
            scene.awaitRead(0, 2);
            assertThat(store.objects("/journal/", "")).hasSize(1); // The first run's, of a horizon that moved.
        });
        // The next epoch begins behind offsets for which no entry stands; then the snapshots that it began from are
        // lost.
        run(() -> await().atMost(Duration.ofMinutes(1))
                .until(() -> store.objects("/epochs/", "start.json").size() == 3));
        store.objects("/snapshots/", "").stream()
                .filter(object -> !old.contains(object))
                .forEach(object -> assertThat(object.toFile().delete()).isTrue());

        run(() -> {
            await().atMost(Duration.ofSeconds(20)).until(() -> System.currentTimeMillis() > soon + 2_000);
            kafka.produce(scene.input(), 0, System.currentTimeMillis(), "");
            kafka.produce(scene.input(), 1, System.currentTimeMillis(), "");
            scene.awaitFinals(2);
        });

        assertThat(scene.deadCopies()).isEmpty();
        assertThat(scene.finals())
                .isEqualTo(Map.of(
                        Scene.Result.key(Scene.T0, "quiet"), 2L, Scene.Result.key(soon - soon % 2_000, "soon"), 1L));
    }

    @Test
    void shouldNotBeginEpochBeforeClockByWhichRecordsWereAccepted() throws IOException {
        Duration ahead = Duration.ofHours(1);
        long begun = System.currentTimeMillis();
        try (TestService service =
                TestService.start(scene.hocon(), () -> Instant.now().plus(ahead))) {
            kafka.produce(scene.input(), 0, Scene.T0, "quiet");
            scene.awaitRead(0, 1);
            service.stop();
        }

        run(() -> await().atMost(Duration.ofMinutes(1)).until(() -> epochs().size() == 2));

        long startedAt = new ObjectMapper()
                .readTree(epochs().get(1).toFile())
                .at("/content/startedAt")
                .asLong();
        assertThat(startedAt).isGreaterThan(begun + ahead.toMillis());
    }

    @Test
    void shouldKeepLatestClockWhenItIsSetBack() {
        scene.with("window.max-future = 2s", "window.idle-timeout = 1h");
        AtomicLong ahead = new AtomicLong();
        try (TestService service =
                TestService.start(scene.hocon(), () -> Instant.now().plusMillis(ahead.get()))) {
            kafka.produce(scene.input(), 0, System.currentTimeMillis(), "before");
            scene.awaitRead(0, 1);
            ahead.set(-10 * MINUTE);

            kafka.produce(scene.input(), 0, System.currentTimeMillis() - 1_000, "after");
            scene.awaitRead(0, 2);
            assertThat(scene.deadCopies()).isEmpty();
            service.stop();
        }
    }

    private List<Path> epochs() {
        return store.objects("/epochs/", "start.json");
    }

    private void run(Runnable meanwhile) {
        try (TestService service = TestService.start(scene.hocon())) {
            meanwhile.run();
            service.stop();
        }
    }

    private void crashAfterEntry(Runnable input) {
        try (TestService service = TestService.start(scene.hocon())) {
            kafka.produce(scene.input(), 1, Scene.T0, "quiet");
            scene.awaitRead(1, 1);
            store.breakAfterEntry();
            input.run();
            assertThat(service.failure()).hasMessageContaining("/journal/");
        }
        store.proxy().heal();
        assertThat(scene.finals()).isEmpty();
    }
}
