package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.Fault;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A start with other settings than the one before it, which has left an entry that nobody has published. */
@ExtendWith(Fixtures.class)
class UpgradeIT {

    private static final int PARTITIONS = 2;

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    UpgradeIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS).in(store).with("output.partitions = 4", "checkpoint.interval = 1h");
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldGoOnWithMorePartitionsAnotherIntervalAndMoreCores() throws Exception {
        lines.crashAfterEntry(store);
        kafka.admin()
                .createPartitions(Map.of(scene.output(), NewPartitions.increaseTo(6)))
                .all()
                .get();

        scene.with("batch-interval = 300ms", "spark.\"spark.master\" = \"local[4]\"");
        lines.finish();

        assertThat(kafka.read(scene.output())).anyMatch(result -> result.partition() >= 4);
    }

    @Test
    void shouldBlameFilesByWhichStateIsDividedAndNotTheSnapshotBehindIt() {
        lines.crashAfterEntry(store);

        scene.with("output.emit = updates");
        store.proxy().let(exchange -> {
            boolean divides = exchange.path().matches(".*/epochs/0000000002-.*/shard-0[.]bin");
            return divides && exchange.method().equals("GET") ? Fault.status(404) : Fault.none();
        });
        try (TestService service = TestService.start(scene.hocon())) {
            assertThat(service.failure())
                    .hasMessageContaining("output.emit has changed")
                    .hasMessageContaining("shard-0.bin")
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.ENVIRONMENT));
        }

        store.proxy().heal();
        scene.with("output.emit = final");
        lines.finish();
    }

    @Test
    void shouldReplayUnderSettingsThatEntryWasWrittenUnder() {
        lines.crashAfterEntry(store);

        // Under these, the entry would publish nothing, and what is counted from now on as before.
        scene.with("window.grace = 1d", "output.min-count = 1000");
        try (TestService service = TestService.start(scene.hocon())) {
            store.awaitSnapshot(service);
            service.stop();
        }
        assertThat(scene.finals()).hasSize(lines.size());
        scene.with("window.grace = 0s", "output.min-count = 1");
        lines.finish();
    }

    @Test
    void shouldRefuseOtherWindowsAndSayWhatToDo() {
        lines.crashAfterEntry(store);

        refuseWindows("window.size = 20s", "window.size was 10s and is now 20s", "window.size = 10s");
        refuseWindows("window.slide = 5s", "window.slide was 10s and is now 5s", "window.slide = 10s");
        refuseWindows("window.offset = 1s", "window.offset was 0s and is now 1s", "window.offset = 0s");
        refuseWindows("window.time = processing", "window.time was event and is now processing", "window.time = event");

        lines.finish();
    }

    @Test
    void shouldRefuseAnotherTimeZoneForDays() {
        scene.with("window.size = 1d", "window.time-zone = Europe/Lisbon");
        try (TestService service = TestService.start(scene.hocon())) {
            lines.fill();
            scene.awaitRead(0, 1);
            service.stop();
        }

        refuseWindows(
                "window.time-zone = Europe/Berlin",
                "window.time-zone was Europe/Lisbon and is now Europe/Berlin",
                "window.time-zone = Europe/Lisbon");
    }

    private void refuseWindows(String change, String message, String back) {
        scene.with(change);
        lines.refuse(
                store,
                message + ". Set them back, or count the input again under them (wordcount reset), or start afresh with"
                        + " another wordcount.id.");
        scene.with(back);
    }

    @Test
    void shouldRefuseAnotherOutputTopicBeforeItAsksWhatMayBeUnpublished() throws Exception {
        lines.crashAfterEntry(store);

        scene.with("output.topic = " + kafka.newTopic("elsewhere", 4));
        lines.refuse(store, "output.topic was " + scene.output() + " and is now elsewhere");

        scene.with("output.topic = " + scene.output());
        lines.finish();
    }

    @Test
    void shouldRefuseToForgetInputTopic() {
        String other = kafka.newTopic("other", 1);
        kafka.produce(other, 0, Scene.T0 + Duration.ofDays(1).toMillis(), "");
        scene.with("input.topics = [\"" + scene.input() + "\", \"" + other + "\"]");
        lines.crashAfterEntry(store);

        scene.with("input.topics = [\"" + scene.input() + "\"]");
        lines.refuse(
                store, "The input topic " + other + " was read by the last start and is not in input.topics any more.");

        scene.with("input.topics = [\"" + scene.input() + "\", \"" + other + "\"]");
        lines.finish();
    }

    @Test
    void shouldRefuseAnotherAnalyzerUnlessAccepted() {
        lines.crashAfterEntry(store);

        scene.with("text.min-length = 2");
        lines.refuse(
                store,
                "Set checkpoint.on-change = accept to go on so, count the input again under it (wordcount reset), or bring the"
                        + " old analyzer back.");

        scene.with("checkpoint.on-change = accept");
        lines.finish();
    }

    @Test
    void shouldNoticeThatStopWordsHaveChangedOrAreGone(@TempDir Path folder) throws IOException {
        Path words = Files.writeString(folder.resolve("stop.txt"), "the");
        scene.with("text.stop-words = [\"file:" + words + "\"]");
        lines.crashAfterEntry(store);

        Files.writeString(words, "the\na");
        lines.refuse(
                store,
                "Set checkpoint.on-change = accept to go on so, count the input again under it (wordcount reset), or bring the"
                        + " old analyzer back.");

        scene.with("checkpoint.on-change = accept");
        lines.refuse(store, "The last journal entry may not have been published in all partitions");

        Files.delete(words);
        scene.with("text.stop-words = []");
        lines.refuse(store, "stop.txt");

        Files.writeString(words, "the");
        lines.finish();
    }
}
