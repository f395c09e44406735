package io.wordcount.pipeline;

import static io.wordcount.fixture.KafkaFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service is killed while it works, again and again; nothing may be lost or doubled. */
@ExtendWith(Fixtures.class)
class KillIT {

    private static final int PARTITIONS = 3;
    private static final long SIZE = 10_000;

    private final KafkaFixture kafka;

    KillIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldLoseAndDoubleNothingWhenKilled() {
        Random random = new Random(42);
        Scene scene = new Scene(kafka, PARTITIONS).with(settings());
        Expected expected = new Expected(SIZE, SIZE);
        long time = Scene.T0;

        for (int run = 0; run < 5; run++) {
            try (ChildService service = ChildService.start(scene.hocon()).awaitLog("event=running")) {
                long end = System.nanoTime()
                        + Duration.ofMillis(1_000 + random.nextInt(3_000)).toNanos();
                while (System.nanoTime() < end) {
                    time = produceSome(scene, expected, time, random);
                }
                service.kill();
            }
        }
        closeWindows(scene, time);
        try (ChildService service = ChildService.start(scene.hocon())) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> expected.reached(scene.finals().keySet()));
            assertThat(service.terminate()).isEqualTo(ExitCode.OK.code());
        }

        assertThat(scene.finals()).isEqualTo(expected.counts());
    }

    @Test
    void shouldFenceTheOlderOfTwo() {
        Scene scene = new Scene(kafka, PARTITIONS).with(settings());
        Expected expected = new Expected(SIZE, SIZE);
        Random random = new Random(7);
        long time = Scene.T0;

        try (ChildService older = ChildService.start(scene.hocon()).awaitLog("event=running");
                ChildService newer = ChildService.start(scene.hocon()).awaitLog("event=running")) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (older.isAlive() && System.nanoTime() < end) {
                time = produceSome(scene, expected, time, random);
            }
            assertThat(older.exitCode()).isEqualTo(ExitCode.FENCED.code());
            assertThat(older.log()).contains("Another instance with the same id has taken over");
            closeWindows(scene, time);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> expected.reached(scene.finals().keySet()));
            assertThat(newer.terminate()).isEqualTo(ExitCode.OK.code());
        }

        assertThat(scene.finals()).isEqualTo(expected.counts());
    }

    @Test
    void shouldFenceTheOlderThatHasNothingToPublishWhenItTakesSnapshot() {
        Scene scene = new Scene(kafka, 1).with(settings());
        long[] produced = new long[1];

        try (ChildService older = ChildService.start(scene.hocon()).awaitLog("event=running")) {
            kafka.produce(scene.input(), 0, Scene.T0, "a");
            older.awaitLog("event=snapshot");
            kafka.produce(scene.input(), 0, Scene.T0 + SIZE, "b"); // Its commit proves the snapshot.
            scene.awaitFinals(1);
            try (ChildService newer = ChildService.start(scene.hocon()).awaitLog("event=running")) {
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    kafka.produce(scene.input(), 0, Scene.T0 + SIZE + 1, "word" + produced[0]++);
                    return !older.isAlive();
                });
                assertThat(older.exitCode()).isEqualTo(ExitCode.FENCED.code());
                assertThat(older.log()).contains("is in the checkpoint store");
                assertThat(newer.isAlive()).isTrue();
            }
        }
    }

    private static String[] settings() {
        return new String[] {
            "window.size = 10s", "window.slide = 10s", "window.idle-timeout = 1h", "checkpoint.interval = 1s"
        };
    }

    private void closeWindows(Scene scene, long time) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            kafka.produce(scene.input(), partition, time + Duration.ofHours(1).toMillis(), "");
        }
    }

    /** Some lines in every partition, a second or two of event time; returns where event time is then. */
    private long produceSome(Scene scene, Expected expected, long time, Random random) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String line = random.ints(8, 0, 500).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));
            long timestamp = time + i * 20L;
            records.add(text(scene.input(), i % PARTITIONS, timestamp, line));
            expected.add(timestamp, line);
        }
        kafka.produce(records);
        return time + 1_200;
    }
}
