package io.wordcount.pipeline;

import static io.wordcount.fixture.KafkaFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole novel, counted across a stop and a start, against an independent count. */
@Tag("embedded")
@ExtendWith(Fixtures.class)
class BookIT {

    private static final Path BOOK = Path.of("..", "shared", "kit", "data", "moby-dick.txt");
    private static final int PARTITIONS = 4;
    private static final long LINE_MILLIS = 100;

    private final KafkaFixture kafka;

    BookIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldCountBookInTumblingWindows() throws IOException {
        Scene scene = new Scene(kafka, PARTITIONS).with("window.size = 1m", "window.slide = 1m");

        count(scene, new Expected(60_000, 60_000));
    }

    @Test
    void shouldCountBookInHoppingWindows() throws IOException {
        Scene scene = new Scene(kafka, PARTITIONS).with("window.size = 2m", "window.slide = 30s");

        count(scene, new Expected(120_000, 30_000));
    }

    @Test
    void shouldCountBookWithUpdates() throws IOException {
        Scene scene =
                new Scene(kafka, PARTITIONS).with("window.size = 1m", "window.slide = 1m", "output.emit = updates");

        count(scene, new Expected(60_000, 60_000));

        assertThat(lastUpdates(scene.results())).containsExactlyInAnyOrderEntriesOf(scene.finals());
    }

    /** Of every word and window the last count that was no final one, or the final one where it came alone. */
    private static Map<String, Long> lastUpdates(List<Scene.Result> results) {
        Map<String, Long> last = new TreeMap<>();
        results.forEach(result -> {
            if (result.last()) {
                last.putIfAbsent(result.key(), result.count());
                assertThat(last.get(result.key())).isLessThanOrEqualTo(result.count());
                last.put(result.key(), result.count());
            } else {
                last.put(result.key(), result.count());
            }
        });
        return last;
    }

    private void count(Scene scene, Expected expected) throws IOException {
        Assumptions.assumeTrue(Files.exists(BOOK), "the book is not there: " + BOOK);
        List<String> lines = Files.readAllLines(BOOK);
        int half = lines.size() / 2;

        produce(scene, lines, 0, half, expected);
        try (TestService service = TestService.start(scene.hocon())) {
            awaitPublished(scene, expected.counts().size() / 4);
            service.stop();
        }
        produce(scene, lines, half, lines.size(), expected);
        long end = Scene.T0 + lines.size() * LINE_MILLIS + Duration.ofHours(1).toMillis();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            kafka.produce(scene.input(), partition, end, "");
        }
        try (TestService service = TestService.start(scene.hocon())) {
            awaitPublished(scene, expected.counts().size());
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(expected.counts());
    }

    private void awaitPublished(Scene scene, int finals) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> scene.finals().size() >= finals);
    }

    private void produce(Scene scene, List<String> lines, int from, int until, Expected expected) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < until; i++) {
            long timestamp = Scene.T0 + i * LINE_MILLIS;
            records.add(text(scene.input(), i % PARTITIONS, timestamp, lines.get(i)));
            expected.add(timestamp, lines.get(i));
        }
        kafka.produce(records);
    }
}
