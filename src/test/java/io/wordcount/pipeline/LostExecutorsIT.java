package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ServiceCommand;
import io.wordcount.model.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own (Spark's {@code local-cluster}) die, at any time and at the worst one. */
@ExtendWith(Fixtures.class)
class LostExecutorsIT {

    private static final int PARTITIONS = 3;

    private final KafkaFixture kafka;

    LostExecutorsIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldRebuildAndPublishOnce(@TempDir Path home) throws IOException {
        Path died = home.resolve("died-after-commit");
        Scene scene = scene(2).with("checkpoint.interval = 1s")
                .with(Acknowledged.runIn(2))
                .with(
                        "spark.\"spark.plugins\" = \"" + DeathAfterCommit.class.getName() + "\"",
                        "spark.\"" + DeathAfterCommit.MARK + "\" = \"" + died + "\"");
        Lines lines = new Lines(kafka, scene, PARTITIONS);
        Map<String, String> environment = sparkIn(home);

        lines.fill();
        try (ChildService service =
                ChildService.start(scene.hocon(), environment).awaitLog("event=running")) {
            lines.close().await(service::isAlive);
            assertThat(died).exists();
            lines.fill();
            lines.close().await(service::isAlive); // Its shards are rebuilt: there would be nothing to rebuild from if
            // both were gone.

            lines.fill();
            executors(service).get(0).destroyForcibly();
            lines.close().await(service::isAlive);
            assertThat(service.terminate()).isEqualTo(ExitCode.OK.code());
            assertThat(service.log()).contains("rebuilding shards=");
        }
        lines.check();
    }

    @Test
    void shouldGoOnWithAnotherNumberOfExecutors(@TempDir Path home) throws IOException {
        Scene scene = scene(1);
        Lines lines = new Lines(kafka, scene, PARTITIONS);
        Map<String, String> environment = sparkIn(home);

        for (int executors : List.of(1, 3, 1)) {
            lines.fill();
            scene.with(master(executors));
            try (ChildService service =
                    ChildService.start(scene.hocon(), environment).awaitLog("event=running")) {
                lines.close().await(service::isAlive);
                assertThat(executors(service)).hasSize(executors);
                lines.fill();
                service.kill();
            }
        }
        scene.with("spark.\"spark.master\" = \"local[2]\"");
        lines.finish();
    }

    private Scene scene(int executors) {
        return new Scene(kafka, PARTITIONS)
                .with(
                        "output.partitions = 3",
                        "spark.\"spark.executor.memory\" = 600m",
                        "spark.\"spark.executor.extraClassPath\" = \"" + ServiceCommand.CLASS_PATH + "\"",
                        master(executors));
    }

    private static String master(int executors) {
        return "spark.\"spark.master\" = \"local-cluster[" + executors + ",1,600]\"";
    }

    private static Map<String, String> sparkIn(Path home) throws IOException {
        Files.createDirectory(home.resolve("jars")); // Spark's scripts look for it; the class path is given.
        return Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.12");
    }

    /** The executors that run, at least one. */
    private static List<ProcessHandle> executors(ChildService service) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> service.children().stream()
                                .filter(process ->
                                        process.info().command().orElse("").endsWith("java"))
                                .toList(),
                        executors -> !executors.isEmpty());
    }
}
