package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.wordcount.config.Emit;
import io.wordcount.config.InputConfig;
import io.wordcount.config.InputFormat;
import io.wordcount.config.InputStart;
import io.wordcount.config.KeyFormat;
import io.wordcount.config.OnDataLoss;
import io.wordcount.config.OutputConfig;
import io.wordcount.config.OutputFormat;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.Reason;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fixtures.class)
@Timeout(60)
class OutputTopicsIT {

    private static final long RECORD_BYTES = 16 << 20;

    private final KafkaFixture kafka;
    private String counts;
    private String late;
    private String dead;

    OutputTopicsIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void newNames() {
        counts = kafka.unique("counts");
        late = kafka.unique("late");
        dead = kafka.unique("dead");
    }

    @Test
    void shouldCreateTopicsForRecordsThatCarryTheTimeOfTheData() throws Exception {
        OutputTopics.Found found = topics().ensure(output(KeyFormat.WORD, true), input(late, dead));

        SinkTopics topics = found.topics();
        assertThat(found.remarks()).isEmpty();
        assertThat(topics.output().name()).isEqualTo(counts);
        assertThat(topics.output().partitions()).isEqualTo(3);
        assertThat(topics.output().id())
                .isEqualTo(kafka.admin()
                        .describeTopics(List.of(counts))
                        .allTopicNames()
                        .get()
                        .get(counts)
                        .topicId()
                        .toString());
        for (Reason reason : Reason.values()) {
            TopicFacts side = topics.sideTopic(reason).orElseThrow();
            assertThat(side.name()).isEqualTo(reason.isLate() ? late : dead);
            assertThat((long) side.maxMessageBytes()).isGreaterThan(RECORD_BYTES + RECORD_BYTES / 128);
        }
        for (String name : List.of(counts, late, dead)) {
            String any = Long.toString(Long.MAX_VALUE);
            assertThat(config(name).entries())
                    .filteredOn(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .extracting(ConfigEntry::name, ConfigEntry::value)
                    .contains(
                            tuple("retention.ms", "-1"),
                            tuple("message.timestamp.after.max.ms", any),
                            tuple("message.timestamp.before.max.ms", any));
        }
    }

    @Test
    void shouldFindTheSameTopicsAgain() {
        SinkTopics created =
                topics().ensure(output(KeyFormat.WORD, true), input(late, "")).topics();

        OutputTopics.Found found = topics().ensure(output(KeyFormat.WORD, false), input(late, ""));

        assertThat(found.topics()).hasToString(created.toString());
        assertThat(found.topics().sideTopic(Reason.FUTURE)).isEmpty();
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void shouldNeverCreateAnInputTopic() throws Exception {
        topics().ensure(output(KeyFormat.WORD, true), input(late, dead));

        Set<String> names = kafka.admin().listTopics().names().get();
        assertThat(names).contains(counts, late, dead).doesNotContain("text-of-" + counts);
    }

    @Test
    void shouldKeepTheNumberOfPartitionsOfAnExistingTopic() {
        kafka.createTopic(counts, 5, Map.of());

        OutputTopics.Found found = topics().ensure(output(KeyFormat.WORD, true), input("", ""));

        assertThat(found.topics().output().partitions()).isEqualTo(5);
        assertThat(found.remarks())
                .singleElement()
                .asString()
                .contains(counts, "5 partitions", "output.partitions = 3");
    }

    @Test
    void shouldNameAMissingTopicThatItMayNotCreate() {
        assertThatThrownBy(() -> topics().ensure(output(KeyFormat.WORD, false), input("", "")))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageContainingAll(counts, "output.topic", "output.create-topics");
        kafka.createTopic(counts, 3, Map.of());
        assertThatThrownBy(() -> topics().ensure(output(KeyFormat.WORD, false), input("", dead)))
                .hasMessageContainingAll(dead, "input.dead-letter-topic");
    }

    @Test
    void shouldRemarkOnACompactedOutputTopicWhoseKeyIsTheWordAlone() {
        kafka.createTopic(counts, 3, Map.of("cleanup.policy", "compact,delete"));

        assertThat(topics().ensure(output(KeyFormat.WORD, true), input("", "")).remarks())
                .singleElement()
                .asString()
                .contains("compacted", "output.key = windowed");
        assertThat(topics().ensure(output(KeyFormat.WINDOWED, true), input("", ""))
                        .remarks())
                .isEmpty();
    }

    @Test
    void shouldRefuseSideTopicsThatWouldRefuseCopies() {
        kafka.createTopic(late, 3, Map.of("cleanup.policy", "compact"));
        kafka.createTopic(dead, 3, Map.of("max.message.bytes", "10000"));

        assertThatThrownBy(() -> topics().ensure(output(KeyFormat.WORD, true), input(late, "")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll(late, "input.late-topic", "compacted");
        assertThatThrownBy(() -> topics().ensure(output(KeyFormat.WORD, true), input("", dead)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll(dead, "input.dead-letter-topic", "10000", "max.message.bytes");
    }

    @Test
    void shouldKnowTheLimitsOfExistingTopics() {
        kafka.createTopic(
                counts,
                3,
                Map.of(
                        "message.timestamp.before.max.ms", "86400000",
                        "message.timestamp.after.max.ms", "3600000",
                        "max.message.bytes", "70000"));
        kafka.createTopic(dead, 1, Map.of("message.timestamp.type", "LogAppendTime"));

        OutputTopics.Found found = topics().ensure(output(KeyFormat.WORD, true), input("", dead));

        TopicFacts output = found.topics().output();
        assertThat(output.maxAge()).isEqualTo(86_400_000);
        assertThat(output.maxAhead()).isEqualTo(3_600_000);
        assertThat(output.maxMessageBytes()).isEqualTo(70_000);
        assertThat(found.topics().sideTopic(Reason.FUTURE).orElseThrow().logAppendTime())
                .isTrue();
        assertThat(found.remarks())
                .hasSize(2)
                .anySatisfy(remark -> assertThat(remark).contains(counts, "limits timestamps", "3600000"))
                .anySatisfy(remark -> assertThat(remark).contains(dead, "input.max-record-bytes"));
    }

    @Test
    void shouldNameAnInvalidTopicName() {
        assertThatThrownBy(() -> topics().ensure(output(KeyFormat.WORD, true), input("", "no topic/ name")))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("input.dead-letter-topic");
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", "localhost:1", "default.api.timeout.ms", 500, "request.timeout.ms", 200))) {
            OutputTopics topics = new OutputTopics(admin, "localhost:1");

            ServiceException refusal = catchThrowableOfType(
                    ServiceException.class, () -> topics.ensure(output(KeyFormat.WORD, true), input("", "")));

            assertThat(refusal.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(refusal).hasMessageContainingAll("localhost:1", "kafka.bootstrap-servers", counts);
        }
    }

    private OutputTopics topics() {
        return new OutputTopics(kafka.admin(), kafka.bootstrapServers());
    }

    private Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return kafka.admin().describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private OutputConfig output(KeyFormat key, boolean create) {
        return new OutputConfig(counts, Emit.FINAL, Duration.ZERO, OutputFormat.JSON, key, 1, create, 3, Map.of());
    }

    private InputConfig input(String lateTopic, String deadLetterTopic) {
        return new InputConfig(
                List.of("text-of-" + counts),
                new InputStart.Earliest(),
                InputFormat.TEXT,
                "/message",
                OnDataLoss.FAIL,
                false,
                RECORD_BYTES,
                lateTopic,
                deadLetterTopic,
                Map.of());
    }
}
