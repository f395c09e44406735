package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which records the service reads. */
@ExtendWith(Fixtures.class)
class InputIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaFixture kafka;

    InputIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldCountWhatInterleavedTransactionsCommit() {
        Scene scene = new Scene(kafka, 1).with("window.idle-timeout = 1h");
        String input = scene.input();
        try (OpenTransaction committed = OpenTransaction.begin(kafka, input, 0);
                OpenTransaction aborted = OpenTransaction.begin(kafka, input, 0)) {
            committed.send(Scene.T0, "a");
            aborted.send(Scene.T0 + 3 * MINUTE, "aborted"); // Must not move stream time either.
            committed.send(Scene.T0 + 1, "a b");
            kafka.produce(input, 0, Scene.T0 + 2, "b c");
            aborted.send(Scene.T0 + 3, "aborted");
            aborted.abort();
            committed.send(Scene.T0 + 4, "a");
            committed.commit();
        }
        kafka.produceTransaction(List.of(KafkaFixture.text(input, 0, Scene.T0, "aborted")), false);

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(0, 10); // Seven records and three markers; the last range ends in one.
            kafka.produceTransaction(List.of(KafkaFixture.text(input, 0, Scene.T0 + MINUTE, "")), true);
            scene.awaitFinals(3);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(key("a"), 3L, key("b"), 2L, key("c"), 1L));
    }

    @Test
    void shouldRefuseCompactedTopic() {
        Scene scene = new Scene(kafka, 1);
        scene.with("input.topics = [" + compacted() + "]");

        try (TestService service = TestService.start(scene.hocon())) {
            assertThat(service.failure())
                    .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.exitCode())
                            .isEqualTo(ExitCode.REFUSED))
                    .hasMessageContaining("input.accept-compaction = true");
        }
    }

    @Test
    void shouldReadCompactedTopicWhereAccepted() {
        String topic = compacted();
        Scene scene = new Scene(kafka, 1)
                .with("input.topics = [" + topic + "]", "input.accept-compaction = true", "window.idle-timeout = 1h");
        produceKeyed(topic, "k1", Scene.T0, "a");
        produceKeyed(topic, "k2", Scene.T0 + 1, "b");
        produceKeyed(topic, "k3", Scene.T0 + MINUTE, "");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(key("a"), 1L, key("b"), 1L));
    }

    private String compacted() {
        String topic = kafka.unique("compacted");
        kafka.createTopic(topic, 1, Map.of("cleanup.policy", "compact"));
        return topic;
    }

    private void produceKeyed(String topic, String key, long timestamp, String text) {
        kafka.produce(List.of(new ProducerRecord<>(
                topic, 0, timestamp, key.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void shouldStartWithRecordsToCome() {
        Scene scene = new Scene(kafka, 1).with("input.start = latest", "window.idle-timeout = 1h");
        kafka.produce(scene.input(), 0, Scene.T0, "old");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitStarted();
            kafka.produce(scene.input(), 0, Scene.T0 + 1, "new");
            kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "");
            scene.awaitFinals(1);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(key("new"), 1L));
    }

    @Test
    void shouldStartWithFirstRecordsSinceInstant() {
        String since = Instant.ofEpochMilli(Scene.T0 + 30_000).toString();
        Scene scene = new Scene(kafka, 2).with("input.start = \"" + since + "\"", "window.idle-timeout = 1h");
        for (int partition = 0; partition < 2; partition++) {
            kafka.produce(scene.input(), partition, Scene.T0 + 29_999, "old");
            kafka.produce(scene.input(), partition, Scene.T0 + 30_000, "new");
            kafka.produce(scene.input(), partition, Scene.T0 + 1, "behind"); // Later in the log, so it is read.
            kafka.produce(scene.input(), partition, Scene.T0 + MINUTE, "");
        }

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(key("new"), 2L, key("behind"), 2L));
    }

    @Test
    void shouldCountSeveralTopicsTogether() {
        Scene scene = new Scene(kafka, 2);
        String other = kafka.newTopic("other", 1);
        scene.with("input.topics = [" + scene.input() + ", " + other + "]", "window.idle-timeout = 1h");
        kafka.produce(scene.input(), 0, Scene.T0, "a");
        kafka.produce(scene.input(), 1, Scene.T0, "a");
        kafka.produce(other, 0, Scene.T0, "a b");
        kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "");
        kafka.produce(scene.input(), 1, Scene.T0 + MINUTE, "");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitRead(1, 2);
            assertThat(scene.results()).isEmpty(); // The other topic's partition holds the window open.
            kafka.produce(other, 0, Scene.T0 + MINUTE, "");
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(key("a"), 3L, key("b"), 1L));
    }

    @Test
    void shouldReadAddedPartitionFromItsBeginning() throws ExecutionException, InterruptedException {
        Scene scene = new Scene(kafka, 1).with("window.idle-timeout = 1h", "input.start = latest");

        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitStarted();
            kafka.produce(scene.input(), 0, Scene.T0, "a");
            kafka.admin()
                    .createPartitions(Map.of(scene.input(), NewPartitions.increaseTo(2)))
                    .all()
                    .get();
            kafka.produce(scene.input(), 1, Scene.T0, "a", "b");
            scene.awaitRead(1, 2);
            kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, "");
            kafka.produce(scene.input(), 1, Scene.T0 + MINUTE, "");
            scene.awaitFinals(2);
            service.stop();
        }

        assertThat(scene.finals()).isEqualTo(Map.of(key("a"), 2L, key("b"), 1L));
    }

    private static String key(String word) {
        return Scene.Result.key(Scene.T0, word);
    }
}
