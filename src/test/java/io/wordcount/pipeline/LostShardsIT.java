package io.wordcount.pipeline;

import static io.wordcount.fixture.KafkaFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that an executor holds is taken away in the middle of the work: state, producers, consumers. The shards are
 * rebuilt from the last snapshot and the journal, and the counts do not show it.
 */
@ExtendWith(Fixtures.class)
class LostShardsIT {

    private static final int PARTITIONS = 3;
    private static final long SIZE = 10_000;

    private final KafkaFixture kafka;

    LostShardsIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "updates"})
    void shouldRebuildLostShards(String emit) {
        Scene scene = new Scene(kafka, PARTITIONS)
                .with(
                        "window.size = 10s",
                        "window.slide = 5s",
                        "window.idle-timeout = 1h",
                        "checkpoint.interval = 2s",
                        "output.emit = " + emit);
        Expected expected = new Expected(SIZE, SIZE / 2);
        Random random = new Random(1);
        long time = Scene.T0;

        try (TestService service = TestService.start(scene.hocon())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !Workplace.runs().isEmpty());
            for (int round = 0; round < 4; round++) {
                int published = scene.finals().size();
                for (int i = 0; i < 20; i++) {
                    time = produceSome(scene, expected, time, random);
                }
                Workplace.runs().forEach(Workplace::leave);
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> !service.isRunning() || scene.finals().size() > published);
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                kafka.produce(
                        scene.input(), partition, time + Duration.ofHours(1).toMillis(), "");
            }
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !service.isRunning()
                            || expected.reached(scene.finals().keySet()));
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(expected.counts());
    }

    @Test
    void shouldNotCloseFurtherWhenRebuiltThanTheLivingDid() {
        Scene scene = new Scene(kafka, 2)
                .with("window.size = 5m", "window.slide = 1m", "window.idle-timeout = 1s", "checkpoint.interval = 1h");
        kafka.produce(scene.input(), 1, Scene.T0 + minutes(12), "burst");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(1, 1);
            Workplace.runs().forEach(Workplace::leave);
            // Partition 0 is idle from then on: the watermark goes to 0:12, and closes no window that has a count.
            await().pollDelay(Duration.ofSeconds(4)).until(service::isRunning);
            kafka.produce(scene.input(), 0, Scene.T0 + minutes(9), "slow");
            kafka.produce(scene.input(), 1, Scene.T0 + minutes(30), "");
            kafka.produce(scene.input(), 0, Scene.T0 + minutes(30), "");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !service.isRunning()
                            || scene.finals().containsKey(Scene.Result.key(Scene.T0 + minutes(12), "burst")));
            service.stop();
        }

        assertThat(scene.finals().keySet())
                .filteredOn(key -> key.endsWith("slow"))
                .containsExactly(
                        Scene.Result.key(Scene.T0 + minutes(5), "slow"),
                        Scene.Result.key(Scene.T0 + minutes(6), "slow"),
                        Scene.Result.key(Scene.T0 + minutes(7), "slow"),
                        Scene.Result.key(Scene.T0 + minutes(8), "slow"),
                        Scene.Result.key(Scene.T0 + minutes(9), "slow"));
    }

    private static long minutes(int minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }

    private long produceSome(Scene scene, Expected expected, long time, Random random) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String line = random.ints(8, 0, 300).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));
            long timestamp = time + i * 20L;
            records.add(text(scene.input(), i % PARTITIONS, timestamp, line));
            expected.add(timestamp, line);
        }
        kafka.produce(records);
        return time + 600;
    }
}
