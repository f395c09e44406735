package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.audit.Audit;
import io.wordcount.audit.AuditReport;
import io.wordcount.audit.AuditScope;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the service keeps for audits goes when the records do. */
@ExtendWith(Fixtures.class)
class ForgettingIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaFixture kafka;
    private final ObjectStoreFixture objects;
    private final String input;

    ForgettingIT(KafkaFixture kafka, ObjectStoreFixture objects) {
        this.kafka = kafka;
        this.objects = objects;
        this.input = kafka.unique("forgotten");
        kafka.createTopic(input, 1, Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
    }

    @Test
    void shouldForgetDecisionsAboutRecordsThatRetentionHasRemoved() throws Exception {
        try (FaultyStore store = new FaultyStore(objects)) {
            Scene scene = new Scene(kafka, 1)
                    .in(store)
                    .with("input.topics = [" + input + "]", "window.size = 1m", "window.idle-timeout = 1h")
                    .with("checkpoint.interval = 100ms", "checkpoint.retain = 1000"); // The audit's bounds stay.
            try (TestService service = TestService.start(scene.hocon())) {
                kafka.produce(input, 0, Scene.T0, "one");
                kafka.produce(input, 0, tomorrow(), "rejected");
                await().atMost(Duration.ofMinutes(1)).until(() -> decided(store).size() == 1);
                List<Path> first = decided(store);
                kafka.admin()
                        .deleteRecords(Map.of(new TopicPartition(input, 0), RecordsToDelete.beforeOffset(2)))
                        .all()
                        .get();

                kafka.produce(input, 0, Scene.T0 + 2 * MINUTE, "two");
                kafka.produce(input, 0, tomorrow(), "rejected too");
                kafka.produce(input, 0, Scene.T0 + 5 * MINUTE, "three");
                scene.awaitFinals(2);
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    kafka.produce(input, 0, Scene.T0 + 5 * MINUTE, "three"); // So that there is something to snapshot.
                    return decided(store).stream().noneMatch(first::contains);
                });
                service.stop();
            }

            assertThat(decided(store)).isNotEmpty();
            AuditReport audit = new Audit(TestService.config(scene.hocon()), AuditScope.ALL, null).run();
            assertThat(audit.exitCode()).as(audit.text()).isEqualTo(ExitCode.OK);
            assertThat(audit.text()).containsPattern("results right +1");
        }
    }

    private static List<Path> decided(FaultyStore store) {
        return store.objects("/decisions/", ".json").stream()
                .filter(file -> !file.endsWith("start.json"))
                .toList();
    }

    private static long tomorrow() {
        return System.currentTimeMillis() + Duration.ofDays(1).toMillis();
    }
}
