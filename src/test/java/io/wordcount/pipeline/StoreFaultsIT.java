package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fault;
import io.wordcount.fixture.FaultExchange;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The object store behind S3A fails in every way that HTTP has. */
@ExtendWith(Fixtures.class)
class StoreFaultsIT {

    private static final int PARTITIONS = 2;
    private static final List<Fault> FAULTS = List.of(
            Fault.status(500),
            Fault.status(503),
            Fault.reset(),
            Fault.loseAnswer(),
            Fault.cut(10),
            Fault.delay(Duration.ofMillis(400)),
            Fault.delay(Duration.ofMinutes(1)));

    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    StoreFaultsIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS).in(store).with("output.partitions = 2");
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldGoOnThroughFaultsThatPass() {
        AtomicInteger requests = new AtomicInteger();
        store.proxy().let(exchange -> {
            int request = requests.incrementAndGet();
            return request % 5 == 0 ? FAULTS.get(request / 5 % FAULTS.size()) : Fault.none();
        });
        scene.with("checkpoint.interval = 500ms");

        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            lines.close().await(service::isRunning);
            lines.fill().close().await(service::isRunning);
            service.stop();
        }
        lines.finish();

        assertThat(requests).hasValueGreaterThan(5 * FAULTS.size());
    }

    @Test
    void shouldEndWhenEntryCannotBeWrittenAndPublishOnceWhenItCan() {
        store.proxy().let(exchange -> FaultyStore.entry().test(exchange) ? Fault.status(503) : Fault.none());
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            lines.close().await(service::isRunning);
            assertThat(scene.finals()).isEmpty();
            assertThat(service.failure())
                    .hasMessageContaining("cannot write s3a://")
                    .hasMessageContaining("/journal/00000000000000000001.json")
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.ENVIRONMENT));
        }
        assertThat(scene.finals()).isEmpty();
        store.proxy().heal();

        lines.finish();
    }

    @Test
    void shouldGoOnWithoutSnapshotsAndTakeThemAgain() {
        store.proxy().let(exchange -> isSnapshot(exchange) ? Fault.status(500) : Fault.none());
        scene.with("checkpoint.interval = 200ms");
        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon())) {
            lines.close().await(service::isAlive);
            lines.fill().close().await(service::isAlive);
            service.awaitLog("event=snapshot-failed");
            assertThat(store.objects("/snapshots/", "manifest.json")).isEmpty();

            store.proxy().heal();
            lines.fill().close().await(service::isAlive);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !store.objects("/snapshots/", "manifest.json").isEmpty());
            assertThat(service.terminate()).isEqualTo(ExitCode.OK.code());
        }
        lines.finish();
    }

    @Test
    void shouldSayThatItStopsWithoutItsLastSnapshot() {
        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon())) {
            lines.close().await(service::isAlive);
            store.proxy().let(exchange -> isSnapshot(exchange) ? Fault.status(500) : Fault.none());

            assertThat(service.terminate()).isEqualTo(ExitCode.OK.code());
            assertThat(service.log()).contains("event=snapshot-failed seq=", "event=stopped-without-snapshot seq=");
        }
        store.proxy().heal();
        lines.finish();
    }

    @Test
    void shouldGoOnWhenOldSnapshotsCannotBeRemovedAndRemoveThemLater() {
        Predicate<FaultExchange> removal = exchange -> exchange.method().equals("DELETE")
                || (exchange.method().equals("POST") && exchange.path().contains("?delete"));
        scene.with("checkpoint.interval = 100ms", "checkpoint.retain = 1");
        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon())) {
            service.awaitLog("event=running");
            store.proxy().let(exchange -> removal.test(exchange) ? Fault.status(500) : Fault.none());
            lines.close().await(service::isAlive);
            lines.fill().close().await(service::isAlive);
            service.awaitLog("event=removal-failed");
            assertThat(service.log()).doesNotContain("event=snapshot-failed");

            store.proxy().heal();
            lines.fill().close().await(service::isAlive);
            assertThat(service.terminate()).isEqualTo(ExitCode.OK.code());
        }
        lines.finish();
        assertThat(manifests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldTakeOlderSnapshotAndSaySo() throws IOException {
        scene.with("checkpoint.interval = 100ms", "checkpoint.retain = 5");
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            for (int window = 0; window < 3; window++) {
                int before = manifests().size();
                lines.close().await(service::isRunning);
                await().atMost(Duration.ofMinutes(1)).until(() -> manifests().size() > before);
                lines.fill();
            }
            store.proxy().let(exchange -> isSnapshot(exchange) ? Fault.reset() : Fault.none());
            lines.close().await(service::isRunning);
            service.stop();
        }
        store.proxy().heal();
        List<Path> newestFirst = manifests();
        assertThat(newestFirst).hasSizeGreaterThanOrEqualTo(3);
        Files.write(newestFirst.get(newestFirst.size() - 1), new byte[0]);
        alter(newestFirst.get(newestFirst.size() - 2).resolveSibling("shard-1.bin"));

        try (ChildService service = ChildService.start(scene.hocon()).awaitLog("event=recovered")) {
            assertThat(service.log())
                    .contains("event=recovery remark=", "manifest.json", "shard-1.bin")
                    .contains("torn or altered");
            service.kill();
        }
        lines.finish();
    }

    private List<Path> manifests() {
        return store.objects("/snapshots/", "manifest.json");
    }

    private static boolean isSnapshot(FaultExchange exchange) {
        return exchange.method().equals("PUT") && exchange.path().contains("/snapshots/");
    }

    private static void alter(Path object) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(object.toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last ^ 1);
        }
    }
}
