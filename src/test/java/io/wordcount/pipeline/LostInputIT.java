package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Retention removes records of the input before the service has done with them. */
@ExtendWith(Fixtures.class)
class LostInputIT {

    private static final int PARTITIONS = 2;

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    LostInputIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS).in(store).with("checkpoint.interval = 1h");
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldRefuseToSkipUnlessAllowed() throws Exception {
        countOnce();
        removeWhatNobodyHasRead();

        refusesBefore(
                "/journal/",
                ".json",
                ": the state needs offset",
                "were removed by retention",
                "input.on-data-loss = skip goes on without it");
    }

    @Test
    void shouldSkipWhereAllowedAndGoOnFromThereAfterAKill() throws Exception {
        countOnce();
        removeWhatNobodyHasRead();
        scene.with("input.on-data-loss = skip");

        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon())) {
            lines.close().await(service::isAlive);
            service.awaitLog("skipping offsets that retention has removed");
            Awaitility.await("the start's snapshot, and one after the gap")
                    .until(() -> service.log().split("event=snapshot ", -1).length > 2);
            service.kill();
        }
        lines.finish();
    }

    @Test
    void shouldSkipTheSameAgainWhereTheGapIsReplayed() throws Exception {
        scene.with("input.on-data-loss = skip");
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                scene.awaitRead(partition, 30);
            }
            service.stop();
        }
        removeWhatNobodyHasRead();
        lines.close();
        store.breakAfterEntry();
        try (TestService service = TestService.start(scene.hocon())) {
            assertThat(service.failure()).hasMessageContaining("/journal/");
        }
        assertThat(scene.finals()).isEmpty();

        store.proxy().heal();
        lines.finish();
    }

    @Test
    void shouldRefuseToGoOnWithoutWhatWasCounted() throws Exception {
        lines.crashAfterEntry(store);
        scene.with("input.on-data-loss = skip");
        removeAll();

        refusesBefore(
                "/epochs/",
                "start.json",
                "cannot be read again",
                "wordcount reset --to earliest --abandon-unpublished");
    }

    private void countOnce() {
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            lines.close().await(service::isRunning);
            service.stop();
        }
    }

    private void removeWhatNobodyHasRead() throws ExecutionException, InterruptedException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            kafka.produce(scene.input(), partition, Scene.T0, "lost words");
        }
        removeAll();
    }

    private void removeAll() throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.put(new TopicPartition(scene.input(), partition), RecordsToDelete.beforeOffset(-1));
        }
        kafka.admin().deleteRecords(all).all().get();
    }

    /** Starts the service, which ends before it writes another object of this kind. */
    private void refusesBefore(String below, String end, String... texts) {
        List<Path> before = store.objects(below, end);
        try (TestService service = TestService.start(scene.hocon())) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !service.isRunning() || !before.containsAll(store.objects(below, end)));
            assertThat(before).as("who refuses writes no other " + below).containsAll(store.objects(below, end));
            assertThat(service.failure())
                    .hasMessageContainingAll(texts)
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.REFUSED));
        }
    }
}
