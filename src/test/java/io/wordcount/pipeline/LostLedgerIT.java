package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.sink.Ledger;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka has forgotten the ledger while the service was down. */
@ExtendWith(Fixtures.class)
class LostLedgerIT {

    private static final int PARTITIONS = 2;

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;
    private final Lines lines;

    LostLedgerIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS).in(store).with("output.partitions = 2", "checkpoint.interval = 1h");
        this.lines = new Lines(kafka, scene, PARTITIONS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldGoOnAfterCleanStop() throws Exception {
        lines.fill();
        try (TestService service = TestService.start(scene.hocon())) {
            lines.close().await(service::isRunning);
            service.stop();
        }
        forgetLedger();

        lines.finish();
    }

    @Test
    void shouldRefuseToGuessAndPublishWhenTold() throws Exception {
        lines.crashAfterEntry(store);
        forgetLedger();

        lines.refuse(store, "checkpoint.on-doubt");

        scene.with("checkpoint.on-doubt = publish");
        lines.finish();
    }

    @Test
    void shouldLeaveOutWhatIsInDoubtWhenTold() throws Exception {
        int first = lines.crashAfterEntry(store);
        forgetLedger();

        scene.with("checkpoint.on-doubt = skip");
        try (TestService service = TestService.start(scene.hocon())) {
            lines.fill().close();
            scene.awaitFinals(lines.size() - first);
            service.stop();
        }
        assertThat(scene.finals()).hasSize(lines.size() - first).doesNotContainKey(Scene.Result.key(Scene.T0, "word1"));
    }

    private void forgetLedger() throws ExecutionException, InterruptedException {
        kafka.admin()
                .deleteConsumerGroupOffsets(
                        Ledger.group(scene.id()),
                        IntStream.range(0, 2)
                                .mapToObj(shard -> new TopicPartition(scene.output(), shard))
                                .collect(Collectors.toSet()))
                .all()
                .get();
    }
}
