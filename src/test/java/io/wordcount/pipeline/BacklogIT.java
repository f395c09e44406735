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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The service ends while it works off a backlog: one stretch of at least three batches, the first of 200,000 records and
 * the next of at most 800,000. Spark has planned more behind it, which begins where the whole stretch ends.
 */
@ExtendWith(Fixtures.class)
class BacklogIT {

    private static final int PARTITIONS = 2;
    private static final int WINDOWS = 30;
    private static final int WORDS = 5;
    private static final int EACH = 10_000;
    private static final int RESULTS = WINDOWS * WORDS;
    private static final long SIZE = 10_000;

    private final KafkaFixture kafka;
    private final FaultyStore store;
    private final Scene scene;

    BacklogIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.store = new FaultyStore(objects);
        this.scene = new Scene(kafka, PARTITIONS)
                .in(store)
                .with("window.size = 10s", "window.idle-timeout = 1h", "checkpoint.interval = 1h");
    }

    @BeforeEach
    void produceBacklog() {
        for (int window = 0; window < WINDOWS; window++) {
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < WORDS * EACH; i++) {
                long timestamp = Scene.T0 + window * SIZE + i * SIZE / (WORDS * EACH);
                records.add(text(scene.input(), i % PARTITIONS, timestamp, "word" + i % WORDS));
            }
            kafka.produce(records);
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            kafka.produce(scene.input(), partition, Scene.T0 + WINDOWS * SIZE, "");
        }
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldLoseAndDoubleNothingWhenKilledWithinStretch() {
        try (ChildService service = ChildService.start(scene.hocon())) {
            atEntry(2, service::kill);
            assertThat(service.exitCode()).isEqualTo(137);
        }

        assertThat(scene.finals()).isNotEmpty().hasSizeLessThan(RESULTS);
        finish();
    }

    @Test
    void shouldStopWithinStretchAndLeaveTheRestToTheNextStart() {
        try (ChildService service = ChildService.start(scene.hocon())) {
            atEntry(1, () -> {
                service.askToStop();
                service.awaitLog("event=stopping");
            });
            assertThat(service.exitCode()).as(service::log).isEqualTo(ExitCode.OK.code());
        }

        assertThat(store.objects("/journal/", ".json")).hasSize(1);
        assertThat(store.objects("/snapshots/", "manifest.json")).hasSize(1);
        assertThat(scene.finals()).isNotEmpty().hasSizeLessThan(RESULTS);
        finish();
    }

    /** Runs something once the journal's entry of this number has been written; the service's answer to that is lost. */
    private void atEntry(int number, Runnable action) {
        String object = String.format(Locale.ROOT, "/%020d.json", number);
        store.once(exchange -> FaultyStore.entry().test(exchange) && exchange.puts(object), Fault.after(action));
    }

    /** Works the rest off, and compares. */
    private void finish() {
        store.proxy().heal();
        try (TestService service = TestService.start(scene.hocon())) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !service.isRunning() || scene.finals().size() >= RESULTS);
            service.stop();
        }
        assertThat(scene.finals()).hasSize(RESULTS).allSatisfy((result, count) -> assertThat(count)
                .isEqualTo(EACH));
    }
}
