package io.wordcount.pipeline;

import static io.wordcount.fixture.KafkaFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fault;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Retention removes late originals when they have been read, but not been copied. */
@ExtendWith(Fixtures.class)
class LostCopiesIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;

    LostCopiesIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene =
                new Scene(kafka, 1).in(store).with("checkpoint.interval = 1h").withSideTopics();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldLeaveCopiesOutAndSaySo() {
        // A batch with late records is journaled after it was read and before it is copied.
        store.once(FaultyStore.entry(), exchange -> {
            removeBefore(2);
            Fault.none().befall(exchange);
        });
        try (ChildService service = ChildService.start(scene.hocon()).awaitLog("event=running")) {
            kafka.produceTransaction(
                    List.of(
                            text(scene.input(), 0, Scene.T0 + MINUTE, "word"),
                            text(scene.input(), 0, Scene.T0, "removed"),
                            text(scene.input(), 0, Scene.T0, "late")),
                    true);

            kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, "");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !service.isAlive() || !scene.finals().isEmpty());
            assertThat(service.log())
                    .contains("event=copies-lost partition=" + scene.input() + "-0 records=1 offsets=1..2");
            assertThat(service.terminate()).isEqualTo(ExitCode.OK.code());
        }

        assertThat(scene.lateCopies()).extracting(Scene.Copy::text).containsExactly("late");
        assertThat(scene.finals()).isEqualTo(Map.of(Scene.Result.key(Scene.T0 + MINUTE, "word"), 1L));
    }

    private void removeBefore(long offset) {
        kafka.admin()
                .deleteRecords(Map.of(new TopicPartition(scene.input(), 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
