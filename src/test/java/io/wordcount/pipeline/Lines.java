package io.wordcount.pipeline;

import static io.wordcount.fixture.KafkaFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** Lines of text for tumbling windows of ten seconds, with the account of what must come out. */
final class Lines {

    /** Windows, milliseconds. */
    static final long SIZE = 10_000;

    private final KafkaFixture kafka;
    private final Scene scene;
    private final int partitions;
    private final Random random = new Random(42);
    private final Expected expected = new Expected(SIZE, SIZE);
    private long time = Scene.T0;

    Lines(KafkaFixture kafka, Scene scene, int partitions) {
        this.kafka = kafka;
        this.scene = scene.with("window.size = 10s", "window.idle-timeout = 1h");
        this.partitions = partitions;
    }

    /** Fills the next window, which stays open. */
    Lines fill() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String line = random.ints(8, 0, 200).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));
            long timestamp = time + i * 100L;
            records.add(text(scene.input(), i % partitions, timestamp, line));
            expected.add(timestamp, line);
        }
        kafka.produce(records);
        time += SIZE;
        return this;
    }

    /** Closes every window that was filled. */
    Lines close() {
        for (int partition = 0; partition < partitions; partition++) {
            kafka.produce(scene.input(), partition, time, "");
        }
        return this;
    }

    /** How many counts the windows filled so far have. */
    int size() {
        return expected.counts().size();
    }

    /**
     * Fills a window, and ends the service right after the entry that publishes it: nothing has been published then.
     *
     * @return how many counts the entry has
     */
    int crashAfterEntry(FaultyStore store) {
        fill();
        try (TestService service = TestService.start(scene.hocon())) {
            store.breakAfterEntry();
            close();
            assertThat(service.failure()).hasMessageContaining("/journal/");
        }
        store.proxy().heal();
        assertThat(scene.finals()).isEmpty();
        return size();
    }

    /**
     * Waits until the newest window that was filled is published, or the service has ended. What should have come before
     * and has not will never come then: {@link #check} says what it is.
     */
    void await(BooleanSupplier running) {
        String newest = Scene.Result.key(time - SIZE, "");
        Set<String> wanted = expected.counts().keySet().stream()
                .filter(key -> key.startsWith(newest))
                .collect(Collectors.toSet());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !running.getAsBoolean() || scene.finals().keySet().containsAll(wanted));
    }

    /** Runs the service in this JVM after {@link #crashAfterEntry}: it refuses to start, with this message. */
    void refuse(FaultyStore store, String message) {
        try (TestService service = TestService.start(scene.hocon())) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !service.isRunning() || epochs(store).size() > 1);
            assertThat(epochs(store)).as("who refuses writes no epoch object").hasSize(1);
            assertThat(service.failure())
                    .hasMessageContaining(message)
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.REFUSED));
        }
        assertThat(scene.finals()).isEmpty();
    }

    private static List<Path> epochs(FaultyStore store) {
        return store.objects("/epochs/", "start.json");
    }

    /** Runs the service in this JVM until everything filled, and one window more, is published; compares. */
    void finish() {
        fill();
        try (TestService service = TestService.start(scene.hocon())) {
            close();
            await(service::isRunning);
            service.stop();
        }
        check();
    }

    /** Compares what was published with what was filled. */
    void check() {
        assertThat(scene.finals()).isEqualTo(expected.counts());
    }
}
