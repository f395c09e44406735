package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fault;
import io.wordcount.fixture.FaultExchange;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service is killed at the points where it would hurt most, each named by the object that is being written. */
@ExtendWith(Fixtures.class)
class KillPointsIT {

    private static final int PARTITIONS = 3;

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    KillPointsIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS).in(store).with("output.partitions = 3", "checkpoint.interval = 1h");
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldReadAgainWhenKilledBeforeEntry() {
        killAt(FaultyStore.entry(), false);

        assertThat(store.objects("/journal/", ".json")).isEmpty();
        assertThat(scene.finals()).isEmpty();
        lines.finish();
    }

    @Test
    void shouldPublishWhenKilledAfterEntry() {
        killAt(FaultyStore.entry(), true);

        assertThat(store.objects("/journal/", ".json")).hasSize(1);
        assertThat(scene.finals()).isEmpty();
        lines.finish();
    }

    @Test
    void shouldPublishOnlyInShardsThatLackEntryWhenKilledBetweenShards() {
        int first = lines.fill().size();
        scene.with(Acknowledged.haltIn(1)).with("spark.\"spark.master\" = \"local[1]\"");
        try (ChildService service = ChildService.start(scene.hocon())) {
            lines.close();
            assertThat(service.exitCode()).isEqualTo(137);
        }

        assertThat(scene.finals()).isNotEmpty().hasSizeLessThan(first);
        scene.with(Acknowledged.runIn(1));
        lines.finish();
    }

    @Test
    void shouldForgetSnapshotThatItWasKilledIn() {
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            lines.close().await(service::isRunning);
            service.stop();
        }
        List<Path> before = store.objects("/snapshots/", "");
        assertThat(before).hasSize(PARTITIONS + 1);

        killAt(FaultyStore.put("manifest.json"), false, exchange -> slow(exchange, ".bin"));

        // The manifest was about to be written: all that it speaks of is there.
        assertThat(store.objects("/snapshots/", ""))
                .containsAll(before)
                .hasSize(2 * PARTITIONS + 1)
                .filteredOn(file -> !before.contains(file))
                .allMatch(file -> file.toString().endsWith(".bin"));
        lines.finish();
    }

    @Test
    void shouldRecoverAgainWhenKilledBeforeEpochObject() {
        lines.crashAfterEntry(store);
        killAt(FaultyStore.epoch(), false);

        assertThat(store.objects("/epochs/", "start.json")).hasSize(1);
        assertThat(scene.finals()).isEmpty();
        lines.finish();
    }

    @Test
    void shouldRecoverAgainWhenKilledBeforePublishingAgain() {
        lines.crashAfterEntry(store);
        killAt(FaultyStore.epoch(), true);

        assertThat(store.objects("/epochs/", "start.json")).hasSize(2);
        assertThat(scene.finals()).isEmpty();
        lines.finish();
    }

    @Test
    void shouldPublishAsPlannedWhenKilledAgainWithMorePartitions() throws Exception {
        lines.crashAfterEntry(store);
        kafka.admin()
                .createPartitions(Map.of(scene.output(), NewPartitions.increaseTo(5)))
                .all()
                .get();
        killAt(FaultyStore.epoch(), true);

        assertThat(store.objects("/epochs/", "start.json")).hasSize(2);
        assertThat(scene.finals()).isEmpty();
        lines.finish();
    }

    @Test
    void shouldNotPublishAgainWhenKilledBeforeSnapshotOfRecovery() {
        int first = lines.crashAfterEntry(store);
        killAt(FaultyStore.put("manifest.json"), false);

        assertThat(scene.finals()).hasSize(first);
        lines.finish();
    }

    @Test
    void shouldFenceOlderThatStoodStillBetweenEntryAndPublishing() throws InterruptedException {
        lines.fill();
        CountDownLatch suspended = new CountDownLatch(1);
        try (ChildService older = ChildService.start(scene.hocon())) {
            store.once(FaultyStore.entry(), Fault.after(() -> {
                older.suspend();
                suspended.countDown();
            }));
            lines.close();
            assertThat(suspended.await(1, TimeUnit.MINUTES)).isTrue();

            try (TestService newer = TestService.start(scene.hocon())) {
                lines.await(newer::isRunning);
                older.resume();
                assertThat(older.exitCode()).isEqualTo(ExitCode.FENCED.code());
                assertThat(older.log()).contains("Another instance with the same id has taken over");
                lines.fill().close().await(newer::isRunning);
                newer.stop();
            }
        }
        lines.check();
    }

    /** Starts the service and kills it when it writes an object, before or after that has taken effect. */
    private void killAt(Predicate<FaultExchange> moment, boolean after) {
        killAt(moment, after, Fault.none());
    }

    private void killAt(Predicate<FaultExchange> moment, boolean after, Fault otherwise) {
        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon())) {
            Fault kill = after ? Fault.after(service::kill) : Fault.insteadOf(service::kill);
            store.proxy().let(exchange -> moment.test(exchange) ? kill : otherwise);
            lines.close();
            assertThat(service.exitCode()).isEqualTo(137);
        }
        store.proxy().heal();
    }

    /** Lets an object whose key ends so come late, so that whoever does not wait for it is there first. */
    private static void slow(FaultExchange exchange, String suffix) throws IOException, InterruptedException {
        (exchange.puts(suffix) ? Fault.delay(Duration.ofMillis(300)) : Fault.none()).befall(exchange);
    }
}
