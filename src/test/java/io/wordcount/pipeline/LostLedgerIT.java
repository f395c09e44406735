package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.sink.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka has forgotten the ledger while the service was down. */
@ExtendWith(Fixtures.class)
class LostLedgerIT {

    private static final int PARTITIONS = 2;

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    LostLedgerIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS).in(store).with("output.partitions = 2", "checkpoint.interval = 1h");
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldGoOnAfterCleanStop() throws Exception {
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            lines.close().await(service::isRunning);
            service.stop();
        }
        forgetLedger();

        lines.finish();
    }

    @Test
    void shouldRefuseToGuessAndPublishWhenTold() throws Exception {
        lines.crashAfterEntry(store);
        forgetLedger();

        lines.refuse(store, "checkpoint.on-doubt");

        scene.with("checkpoint.on-doubt = publish");
        lines.finish();
    }

    @Test
    void shouldLeaveOutWhatIsInDoubtWhenTold() throws Exception {
        int first = lines.crashAfterEntry(store);
        forgetLedger();

        scene.with("checkpoint.on-doubt = skip");
        try (TestService service = TestService.start(scene.hocon())) {
            lines.fill().close();
            scene.awaitFinals(lines.size() - first);
            service.stop();
        }
        assertThat(scene.finals()).hasSize(lines.size() - first).doesNotContainKey(Scene.Result.key(Scene.T0, "word1"));
    }

    @Test
    void shouldRenewLedgerAndRemoveSnapshotsWhereNothingIsPublished() throws Exception {
        AtomicLong ahead = new AtomicLong();
        scene.with("checkpoint.interval = 100ms", "checkpoint.retain = 1", "window.idle-timeout = 1d");
        try (TestService service =
                TestService.start(scene.hocon(), () -> Instant.now().plusMillis(ahead.get()))) {
            produceUntil(() -> manifests().size() > 3);
            forgetLedger();
            ahead.set(Duration.ofMinutes(6).toMillis());

            produceUntil(() -> manifests().size() < 3);
            assertThat(ledger()).hasSize(2);

            List<Path> before = manifests();
            forgetLedger();
            ahead.set(Duration.ofHours(-1).toMillis());

            produceUntil(() -> !before.containsAll(manifests()));
            assertThat(ledger()).hasSize(2);
            service.stop();
        }
        assertThat(scene.results()).isEmpty();
    }

    /** So that there is something to snapshot. */
    private void produceUntil(BooleanSupplier condition) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            kafka.produce(scene.input(), 0, Scene.T0, "more");
            return condition.getAsBoolean();
        });
    }

    private List<Path> manifests() {
        return store.objects("/snapshots/", "manifest.json");
    }

    private Map<TopicPartition, OffsetAndMetadata> ledger() throws ExecutionException, InterruptedException {
        return kafka.admin()
                .listConsumerGroupOffsets(Ledger.group(scene.id()))
                .partitionsToOffsetAndMetadata()
                .get();
    }

    private void forgetLedger() throws ExecutionException, InterruptedException {
        kafka.admin()
                .deleteConsumerGroupOffsets(
                        Ledger.group(scene.id()),
                        IntStream.range(0, 2)
                                .mapToObj(shard -> new TopicPartition(scene.output(), shard))
                                .collect(Collectors.toSet()))
                .all()
                .get();
    }
}
