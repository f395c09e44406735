package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.config.WordCountConfig;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the checkpoint of a stopped service shows, whole and then with a damaged file. */
@ExtendWith(Fixtures.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotsIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaFixture kafka;
    private final Scene scene;

    private Snapshots.Answer list;
    private Snapshots.Answer show;
    private Snapshots.Answer entry;
    private Snapshots.Answer verified;
    private Snapshots.Answer verifiedDamaged;
    private Snapshots.Answer empty;

    SnapshotsIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene = new Scene(kafka, 1).with("window.size = 1m", "window.idle-timeout = 1h");
    }

    @BeforeAll
    void run() throws IOException {
        try (TestService service = TestService.start(scene.hocon())) {
            kafka.produce(scene.input(), 0, Scene.T0, "closed");
            kafka.produce(scene.input(), 0, Scene.T0 + 10 * MINUTE, "still open");
            scene.awaitFinals(1);
            service.stop();
        }
        WordCountConfig config = TestService.config(scene.hocon());
        Snapshots snapshots = new Snapshots(config);
        list = snapshots.list();
        show = snapshots.show(null);
        entry = snapshots.show("1");
        verified = snapshots.verify();
        empty = new Snapshots(TestService.config(new Scene(kafka, 1).hocon())).list();
        damage(Path.of(config.checkpoint().location()));
        verifiedDamaged = snapshots.verify();
    }

    /** Alters the last byte of every shard's file of the newest snapshot. */
    private static void damage(Path location) throws IOException {
        try (Stream<Path> files = Files.walk(location)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("shard-.*\\.bin"))
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
                Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
            }
        }
    }

    @Test
    void shouldListEpochsSnapshotsAndNextStart() {
        assertThat(list.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(list.text())
                .contains("epoch 0000000001-")
                .contains("the first, 4 shards")
                .contains("at entry 1, ")
                .contains("2 open words")
                .contains("takes epoch 2")
                .contains("goes on at " + scene.input() + "-0 offset 2")
                .contains("has nothing to publish again");
    }

    @Test
    void shouldShowNewestSnapshot() {
        assertThat(show.text())
                .contains(scene.input() + "-0: next offset 2, stream time 2026-01-05T00:10:00Z")
                .contains("watermark     2026-01-05T00:10:00Z")
                .contains("open windows  from the one that starts at ")
                .contains("CRC-32C")
                .contains("setting       window.size = ");
    }

    @Test
    void shouldShowJournalEntry() {
        assertThat(entry.text())
                .contains("journal entry 1 of epoch 0000000001-")
                .contains("reads from");
    }

    @Test
    void shouldFindWholeCheckpointWhole() {
        assertThat(verified.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(verified.text()).contains("WHOLE").doesNotContain("DAMAGED");
    }

    @Test
    void shouldFindDamagedFilesAndSayWhatStartWouldDo() {
        assertThat(verifiedDamaged.exitCode()).isEqualTo(ExitCode.NEGATIVE);
        assertThat(verifiedDamaged.text())
                .contains("DAMAGED ")
                .contains("shard-")
                .contains("has no snapshot to load: computes the state from the first offsets on");
    }

    @Test
    void shouldSayThatThereIsNothing() {
        assertThat(empty.text()).contains("There is no checkpoint in").contains("is the first");
    }
}
