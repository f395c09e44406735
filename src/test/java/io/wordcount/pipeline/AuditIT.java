package io.wordcount.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.audit.Audit;
import io.wordcount.audit.AuditReport;
import io.wordcount.audit.AuditScope;
import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit of a service with late, rejected and undecodable records and a restart: clean first, then doctored. */
@ExtendWith(Fixtures.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaFixture kafka;
    private final String input;
    private final Scene scene;

    private JsonNode whileRunning;
    private AuditReport clean;
    private AuditReport secondWindow;
    private JsonNode lacking;
    private JsonNode altered;
    private AuditReport doctored;
    private JsonNode afterRetention;

    AuditIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.input = kafka.unique("audited");
        kafka.createTopic(input, 2, Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
        this.scene = new Scene(kafka, 1)
                .with(
                        "input.topics = [" + input + "]",
                        "window.size = 1m",
                        "window.slide = 20s",
                        "window.grace = 5s",
                        "window.idle-timeout = 2s",
                        "checkpoint.interval = 1h")
                .withSideTopics();
    }

    @BeforeAll
    void run() throws Exception {
        try (TestService service = TestService.start(scene.hocon())) {
            firstRun(service);
            service.stop();
        }
        try (ChildService service =
                ChildService.start(scene.with("output.min-count = 2").hocon())) {
            service.awaitLog("event=running");
            kafka.produce(input, 0, Scene.T0 + 10 * MINUTE, "later later words");
            kafka.produce(input, 0, Scene.T0 + 13 * MINUTE, "end");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> scene.finals().keySet().stream().anyMatch(key -> key.endsWith(" later")));
            whileRunning = JSON.readTree(audit(AuditScope.ALL).json());
            service.terminate();
        }
        clean = audit(AuditScope.ALL);
        secondWindow = audit(new AuditScope(
                Optional.of(Instant.ofEpochMilli(Scene.T0 + MINUTE)),
                Optional.of(Instant.ofEpochMilli(Scene.T0 + MINUTE + 20_000)),
                Optional.empty()));
        lacking = auditCopy("alpha", "", Optional.empty());
        altered = auditCopy("gamma", "\"count\":1", Optional.of("\"count\":7"));
        doctor();
        doctored = audit(AuditScope.ALL);
        kafka.admin()
                .deleteRecords(Map.of(new TopicPartition(input, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
        afterRetention = JSON.readTree(audit(AuditScope.ALL).json());
    }

    private void firstRun(TestService service) {
        kafka.produce(input, 1, Scene.T0 + 10_000, "alpha beta alpha");
        kafka.produce(input, 0, Scene.T0 + 10_000, "alpha gamma");
        kafka.produce(List.of(new ProducerRecord<>(input, 0, Scene.T0 + 11_000, null, new byte[] {(byte) 0xc3, ' '})));
        kafka.produce(input, 0, System.currentTimeMillis() + Duration.ofHours(3).toMillis(), "alpha tomorrow");
        kafka.produce(input, 0, Scene.T0 + MINUTE + 10_000, "beta Beta");
        kafka.produce(input, 0, Scene.T0 + 30_000, "alpha late in one window but not in all");
        kafka.produce(input, 0, Scene.T0 + 5 * MINUTE, "delta");
        // Partition 1 goes idle, so the watermark passes it; then it goes on where it was.
        scene.awaitFinals(4);
        kafka.produce(input, 1, Scene.T0 + 20_000, "alpha missed");
        kafka.produce(input, 1, Scene.T0 + 5 * MINUTE, "delta");
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> scene.lateCopies().stream()
                .anyMatch(copy -> copy.reason().equals("late-idle")));
        kafka.produce(input, 1, Scene.T0 + 7 * MINUTE, "");
        kafka.produce(input, 0, Scene.T0 + 7 * MINUTE, "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> scene.finals().keySet().stream().anyMatch(key -> key.endsWith(" delta")));
        assertThat(service.isRunning()).isTrue();
    }

    private AuditReport audit(AuditScope scope) {
        return new Audit(TestService.config(scene.hocon()), scope, null).run();
    }

    /** Audits against a copy of the output topic in which one result of this word is replaced, or left out. */
    private JsonNode auditCopy(String word, String from, Optional<String> to) throws IOException {
        String copy = kafka.newTopic("copy", 6);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        boolean changed = false;
        for (ConsumerRecord<byte[], byte[]> result : kafka.read(scene.output())) {
            String value = new String(result.value(), UTF_8);
            boolean change = !changed && value.contains("\"" + word + "\"") && value.contains(from);
            changed |= change;
            if (!change || to.isPresent()) {
                String copied = change ? value.replace(from, to.get()) : value;
                records.add(new ProducerRecord<>(copy, result.partition(), result.key(), copied.getBytes(UTF_8)));
            }
        }
        kafka.produce(records);
        assertThat(changed).isTrue();
        return JSON.readTree(audit(new AuditScope(Optional.empty(), Optional.empty(), Optional.of(copy)))
                .json());
    }

    /** Sends one result twice, and one of a word that never was. */
    private void doctor() {
        ConsumerRecord<byte[], byte[]> twice = result("gamma");
        send(twice.partition(), twice.value());
        send(0, new String(twice.value(), UTF_8).replace("gamma", "never").getBytes(UTF_8));
    }

    private ConsumerRecord<byte[], byte[]> result(String word) {
        return kafka.read(scene.output()).stream()
                .filter(record -> new String(record.value(), UTF_8).contains("\"" + word + "\""))
                .findFirst()
                .orElseThrow();
    }

    private void send(int partition, byte[] value) {
        kafka.produce(List.of(new ProducerRecord<>(scene.output(), partition, null, value)));
    }

    @Test
    void shouldFindNothingWrongInWhatTheServicePublished() {
        assertThat(clean.text()).contains("RIGHT").contains("missing                   0");
        assertThat(clean.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldCheckMoreThanAFewResults() throws Exception {
        JsonNode report = JSON.readTree(clean.json());

        assertThat(report.get("results").get("right").asLong()).isGreaterThan(20);
        assertThat(report.get("windowsChecked").asLong()).isGreaterThan(8);
        // Not even "words", of which there was one, which is too few since the second run began.
        assertThat(report.get("results").get("notCheckable").asLong()).isZero();
    }

    @Test
    void shouldAuditBesideRunningService() {
        assertThat(whileRunning.get("wrong").asLong()).isZero();
        assertThat(whileRunning.get("windowsChecked").asLong()).isGreaterThan(5);
    }

    @Test
    void shouldAuditOnlyWindowsAskedFor() throws Exception {
        assertThat(JSON.readTree(secondWindow.json()).get("windowsChecked").asLong())
                .isEqualTo(1);
    }

    @Test
    void shouldFindResultThatIsMissing() {
        assertThat(lacking.get("wrong").asLong()).isEqualTo(1);
        assertThat(lacking.get("results").get("missing").asLong()).isEqualTo(1);
        assertThat(lacking.get("examples").get(0).get("word").asText()).isEqualTo("alpha");
        assertThat(lacking.get("examples").get(0).get("found")).isEmpty();
    }

    @Test
    void shouldFindWhatWasPublishedTwiceOrForNothing() {
        assertThat(doctored.text()).contains("duplicated: \"gamma\"").contains("extra: \"never\"");
        assertThat(doctored.text()).contains("WRONG: 2 results");
        assertThat(doctored.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    }

    @Test
    void shouldSayWhatCannotBeCheckedAfterRetention() {
        assertThat(afterRetention.get("results").get("duplicated").asLong()).isEqualTo(1);
        assertThat(afterRetention.get("results").get("extra").asLong()).isZero();
        assertThat(afterRetention.get("windowsNotCheckable").asLong()).isPositive();
        assertThat(afterRetention.get("notCheckableBecause").toString()).contains("retention has removed 1 offsets");
    }

    @Test
    void shouldFindResultWithAnotherCount() {
        assertThat(altered.get("results").get("different").asLong()).isEqualTo(1);
        assertThat(altered.get("wrong").asLong()).isEqualTo(1);
        JsonNode example = altered.get("examples").get(0);
        assertThat(example.get("word").asText()).isEqualTo("gamma");
        assertThat(example.get("expected").asLong()).isEqualTo(1);
        assertThat(example.get("found").get(0).get("count").asLong()).isEqualTo(7);
    }

    @Test
    void shouldRefuseWindowsThatTheServiceHasNot() {
        Audit audit = new Audit(TestService.config(scene.hocon() + "wordcount.window.size = 2m"), AuditScope.ALL, null);

        assertThatThrownBy(audit::run)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("wordcount.window.size = 1m, here it is 2m");
    }

    @Test
    void shouldRefuseCompactedInput() throws Exception {
        String compacted = kafka.unique("compacted");
        kafka.createTopic(compacted, 1, Map.of("cleanup.policy", "compact"));
        Audit audit = new Audit(
                TestService.config(new Scene(kafka, 1)
                        .with("input.topics = [" + compacted + "]", "input.accept-compaction = true")
                        .hocon()),
                AuditScope.ALL,
                null);

        assertThatThrownBy(audit::run)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining(compacted);
    }
}
