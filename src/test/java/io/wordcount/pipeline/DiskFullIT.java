package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk that the driver works on is full: a small file system, mounted for the test. Skipped where mounting
 * is not allowed.
 */
@ExtendWith(Fixtures.class)
class DiskFullIT {

    private static final int PARTITIONS = 2;

    @TempDir
    private Path disk;

    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    DiskFullIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS);
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()) == 0,
                "no right to mount a file system: the disk cannot be filled");
    }

    @AfterEach
    void unmount() throws Exception {
        store.close();
        run("umount", "-l", disk.toString());
    }

    @Test
    void shouldEndWhenSparkCannotWriteAndPublishOnceWhenItCan() throws IOException {
        scene.with("spark.\"spark.local.dir\" = \"" + disk + "\"", "checkpoint.interval = 1h");
        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon()).awaitLog("event=running")) {
            Path ballast = fill();
            lines.close();

            assertThat(service.exitCode()).isEqualTo(ExitCode.ENVIRONMENT.code());
            assertThat(service.log()).contains("wordcount: A disk is full").contains("spark.local.dir");
            Files.delete(ballast);
        }
        lines.finish();
    }

    @Test
    void shouldPublishAndSayWhyThereIsNoSnapshotWhenStoreCannotBuffer() throws IOException {
        scene.in(store.with("fs.s3a.buffer.dir", disk.toString()).with("fs.s3a.multipart.size", "5M"))
                .with("checkpoint.interval = 1h");
        lines.fill();
        try (ChildService service = ChildService.start(scene.hocon()).awaitLog("event=running")) {
            Path ballast = fill();
            lines.close();

            lines.await(service::isAlive);
            assertThat(service.terminate()).isZero();
            assertThat(service.log())
                    .contains("/snapshots/", "no space", "fs.s3a.buffer.dir")
                    .contains("event=stopped-without-snapshot");
            Files.delete(ballast);
        }
        lines.finish();
    }

    /** Takes all the space that is left. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
        return ballast;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
