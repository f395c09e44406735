package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wordcount.WordCount;
import io.wordcount.audit.Audit;
import io.wordcount.audit.AuditReport;
import io.wordcount.audit.AuditScope;
import io.wordcount.config.InputStart;
import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fault;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A service that has counted is told to count again. */
@ExtendWith(Fixtures.class)
class ResetIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final InputStart EARLIEST = new InputStart.Earliest();

    private final KafkaFixture kafka;
    private final Scene scene;

    ResetIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene =
                new Scene(kafka, 1).with("window.size = 1m", "window.idle-timeout = 1h", "checkpoint.interval = 1h");
    }

    @BeforeEach
    void produce() {
        kafka.produce(scene.input(), 0, Scene.T0, "one two two");
        kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "two");
        kafka.produce(scene.input(), 0, Scene.T0 + 10 * MINUTE, "end");
    }

    @Test
    void shouldCountAgainUnderOtherWindows() {
        countOnce();
        scene.with("window.size = 2m");
        try (TestService refused = TestService.start(scene.hocon())) {
            assertThat(refused.failure()).hasMessageContainingAll("window.size", "wordcount reset");
        }

        new ServiceReset(TestService.config(scene.hocon()), EARLIEST).run(false);
        try (TestService service = start()) {
            awaitResults(5);
            service.stop();
        }

        assertThat(results())
                .containsExactlyInAnyOrder("one 1 at 0", "two 2 at 0", "two 1 at 1", "one 1 at 0", "two 3 at 0");
        assertThat(audit().exitCode()).isEqualTo(ExitCode.OK);
        assertThat(audit().text()).containsPattern("results right +2");
        String mirror = kafka.newTopic("mirror", 1);
        assertThatThrownBy(() -> audit(Optional.of(mirror)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContainingAll("was reset", "offsets of " + scene.output(), "nothing in " + mirror);
    }

    @Test
    void shouldFenceAnInstanceThatStillRuns() {
        try (ChildService running = ChildService.start(scene.hocon())) {
            running.awaitLog("event=running");
            scene.awaitFinals(3);

            new ServiceReset(TestService.config(scene.hocon()), at(Scene.T0 + MINUTE)).run(true);
            kafka.produce(scene.input(), 0, Scene.T0 + 20 * MINUTE, "late for the old one");

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !running.isAlive() || scene.results().size() > 3);
            assertThat(scene.results()).hasSize(3);
            assertThat(running.exitCode()).isEqualTo(ExitCode.FENCED.code());
        }
        try (TestService service = start()) {
            awaitResults(5);
            service.stop();
        }
        assertThat(results())
                .containsExactlyInAnyOrder("one 1 at 0", "two 2 at 0", "two 1 at 1", "two 1 at 1", "end 1 at 10");
        assertThat(audit().exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldSayWhenTheServiceLastWroteToItsStore() {
        countOnce();
        Instant stopped = Instant.now();

        ResetPreview preview = new ServiceReset(TestService.config(scene.hocon()), EARLIEST).preview();

        assertThat(preview.lastWritten())
                .hasValueSatisfying(time -> assertThat(time).isBetween(stopped.minusSeconds(60), stopped));
        assertThat(preview.text())
                .contains("last sign of life there  " + preview.lastWritten().orElseThrow());
    }

    @Test
    void shouldNotAbandonWhatMayBeUnpublished() {
        try (ChildService killed = ChildService.start(scene.hocon())) {
            scene.awaitFinals(3);
            killed.kill(); // Shards that had nothing to publish do not say so in their ledger.
        }
        ServiceReset reset = new ServiceReset(TestService.config(scene.hocon()), EARLIEST);

        assertThatThrownBy(() -> reset.run(false))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContainingAll("entry", "Start it and stop it once");
        assertThat(reset.preview().text()).contains("REFUSED without --abandon-unpublished");
        reset.run(true);
        try (TestService service = start()) {
            awaitResults(6);
            service.stop();
        }

        assertThat(audit().exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldAskBeforeItDoesAnything(@TempDir Path folder) throws Exception {
        countOnce();
        Path config = Files.writeString(folder.resolve("wordcount.conf"), scene.hocon());
        List<Path> before = scene.stored();

        assertThat(WordCount.execute("reset", "--config", config.toString(), "--to", "earliest"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(WordCount.execute("reset", "--config", config.toString(), "--to", "latest", "--yes"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(scene.stored()).isEqualTo(before);
        assertThat(WordCount.execute("reset", "--config", config.toString(), "--to", "earliest", "--yes"))
                .isZero();
        assertThat(scene.stored()).hasSizeGreaterThan(before.size());
    }

    @Test
    void shouldHaveNothingToResetWithoutACheckpoint() {
        ServiceReset reset = new ServiceReset(TestService.config(scene.hocon()), EARLIEST);

        assertThatThrownBy(() -> reset.run(true)).hasMessageContainingAll("no checkpoint", "input.start");
    }

    @Test
    void shouldSayThatAnInstanceHasStartedMeanwhile(ObjectStoreFixture objects) {
        try (FaultyStore store = new FaultyStore(objects).with("fs.s3a.connection.timeout", "120000")) {
            scene.in(store);
            countOnce();
            ServiceReset reset = new ServiceReset(TestService.config(scene.hocon()), EARLIEST);

            store.once(FaultyStore.epoch(), Fault.insteadOf(() -> startAndStop(store)));

            assertThatThrownBy(() -> reset.run(false))
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.FENCED))
                    .hasMessageContainingAll("has started while the service was being reset", "reset again");
            assertThat(reset.run(false).values()).containsExactly(0L);
        }
    }

    @Test
    void shouldSayWhatIsNotKnownWhenTheStoreFailsMeanwhile(ObjectStoreFixture objects) {
        try (FaultyStore store = new FaultyStore(objects)) {
            scene.in(store);
            countOnce();
            ServiceReset reset = new ServiceReset(TestService.config(scene.hocon()), EARLIEST);

            store.proxy().let(exchange -> FaultyStore.epoch().test(exchange) ? Fault.loseAnswer() : Fault.none());

            assertThatThrownBy(() -> reset.run(false))
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.ENVIRONMENT))
                    .hasMessageContainingAll(
                            "not known whether the reset has taken effect", "to reset again does no harm");
            store.proxy().heal();
            assertThat(reset.run(false).values()).containsExactly(0L);
        }
    }

    @Test
    void shouldRefuseAnotherOutputTopic() throws Exception {
        countOnce();
        String other = kafka.newTopic("other", 1);
        scene.with("output.topic = " + other);
        ServiceReset reset = new ServiceReset(TestService.config(scene.hocon()), EARLIEST);
        List<Path> before = scene.stored();

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(reset::preview, () -> reset.run(true))) {
            assertThatThrownBy(attempt)
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.REFUSED))
                    .hasMessageContainingAll("output.topic was " + scene.output(), "is now " + other);
        }
        assertThat(scene.stored()).isEqualTo(before);
    }

    /** A whole life of the service between a reset's claim and its epoch object. */
    private void startAndStop(FaultyStore store) {
        int epochs = store.objects("/epochs/", "start.json").size();
        try (TestService rival = start()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> store.objects("/epochs/", "start.json").size() > epochs);
            rival.stop();
        }
    }

    private void countOnce() {
        try (TestService service = start()) {
            scene.awaitFinals(3);
            service.stop();
        }
    }

    private TestService start() {
        return TestService.start(scene.hocon());
    }

    private void awaitResults(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> scene.results().size() >= count);
    }

    /** The final counts, windows by their minute. */
    private List<String> results() {
        return scene.results().stream()
                .map(result ->
                        result.word() + " " + result.count() + " at " + (result.windowStart() - Scene.T0) / MINUTE)
                .toList();
    }

    private AuditReport audit() {
        return audit(Optional.empty());
    }

    private AuditReport audit(Optional<String> outputTopic) {
        AuditScope scope = new AuditScope(Optional.empty(), Optional.empty(), outputTopic);
        return new Audit(TestService.config(scene.hocon()), scope, null).run();
    }

    private static InputStart at(long millis) {
        return new InputStart.At(Instant.ofEpochMilli(millis));
    }
}
