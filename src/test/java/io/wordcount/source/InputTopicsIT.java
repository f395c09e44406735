package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wordcount.config.InputStart;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fixtures.class)
class InputTopicsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final KafkaFixture kafka;
    private final Topics topics;
    private InputTopics input;

    InputTopicsIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = new Topics(kafka);
    }

    @AfterEach
    void close() {
        if (input != null) {
            input.close();
        }
    }

    @Test
    void shouldNameATopicThatIsMissing() {
        ServiceException e = catchThrowableOfType(
                ServiceException.class, () -> input("no-such-topic").check(false));

        assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(e)
                .hasMessageContainingAll(
                        "'no-such-topic'", "input.topics", "does not exist on " + kafka.bootstrapServers());
    }

    @Test
    void shouldNameBrokersThatDoNotAnswer() {
        input = InputTopics.connect(
                new InputClients(Map.of("bootstrap.servers", "localhost:1")), List.of("text"), Duration.ofMillis(500));

        ServiceException e = catchThrowableOfType(ServiceException.class, () -> input.check(false));

        assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(e).hasMessageContainingAll("localhost:1", "kafka.bootstrap-servers");
    }

    @Test
    void shouldNameServersThatHaveNoAddress() {
        ServiceException e = catchThrowableOfType(
                ServiceException.class,
                () -> InputTopics.connect(
                        new InputClients(Map.of("bootstrap.servers", "no.such.host:9092")), List.of("text"), TIMEOUT));

        assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(e).hasMessageContainingAll("no.such.host:9092", "kafka.bootstrap-servers");
    }

    @Test
    void shouldRefuseACompactedTopicUnlessItIsAccepted() throws Exception {
        String topic = topics.create(1, Map.of("cleanup.policy", "compact,delete"));

        ServiceException e =
                catchThrowableOfType(ServiceException.class, () -> input(topic).check(false));

        assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(e).hasMessageContainingAll(topic, "compact,delete", "input.accept-compaction");
        assertThatCode(() -> input.check(true)).doesNotThrowAnyException();
    }

    @Test
    void shouldAcceptAnOrdinaryTopic() throws Exception {
        String topic = topics.create(3, Map.of());

        assertThatCode(() -> input(topic).check(false)).doesNotThrowAnyException();

        assertThat(input.partitions())
                .containsExactly(
                        new InputPartition(topic, 0), new InputPartition(topic, 1), new InputPartition(topic, 2));
    }

    @Test
    void shouldTellARecreatedTopicByItsId() throws Exception {
        String topic = topics.create(1, Map.of());
        String id = input(topic).ids().get(topic);

        topics.recreate(topic, 1);

        assertThat(input.ids().get(topic)).isNotBlank().isNotEqualTo(id);
    }

    @Test
    void shouldFindWhereToStart() throws Exception {
        // given
        String topic = topics.create(3, Map.of());
        kafka.produce(topic, 0, 1_000, "a", "b");
        kafka.produce(topic, 0, 2_000, "c", "d");
        kafka.produce(topic, 1, 1_000, "a", "b");
        topics.deleteBefore(topic, 1, 1);
        InputPartition p0 = new InputPartition(topic, 0);
        InputPartition p1 = new InputPartition(topic, 1);
        InputPartition p2 = new InputPartition(topic, 2);

        // then
        assertThat(input(topic).startOffsets(new InputStart.Earliest())).isEqualTo(Map.of(p0, 0L, p1, 1L, p2, 0L));
        assertThat(input.startOffsets(new InputStart.Latest())).isEqualTo(Map.of(p0, 4L, p1, 2L, p2, 0L));
        assertThat(input.startOffsets(new InputStart.At(Instant.ofEpochMilli(1_001))))
                .isEqualTo(Map.of(p0, 2L, p1, 2L, p2, 0L));
        assertThat(input.startOffsets(new InputStart.At(Instant.EPOCH))).isEqualTo(Map.of(p0, 0L, p1, 1L, p2, 0L));
    }

    @Test
    void shouldStartBeforeAnOpenTransaction() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        InputPartition partition = new InputPartition(topic, 0);
        topics.send(topic, 0, List.of("a", "b"));
        try (KafkaProducer<byte[], byte[]> producer = topics.transactional()) {
            producer.beginTransaction();
            Topics.send(producer, List.of(Topics.record(topic, 0, "open")));
            topics.send(topic, 0, List.of("behind"));

            // then
            assertThat(input(topic).startOffsets(new InputStart.Latest())).isEqualTo(Map.of(partition, 2L));
            assertThat(input.startOffsets(new InputStart.At(Instant.now().plusSeconds(60))))
                    .isEqualTo(Map.of(partition, 2L));
            assertThat(input.committedEnds(List.of(partition))).isEqualTo(Map.of(partition, 2L));
            assertThat(input.highWatermarks(List.of(partition))).isEqualTo(Map.of(partition, 4L));
            producer.abortTransaction();
        }
    }

    @Test
    void shouldCommitForLagTools() throws Exception {
        // given
        String topic = topics.create(2, Map.of());
        String group = kafka.unique("group");
        GroupOffsets offsets = input(topic).group(group);

        // when
        for (long end = 0; end <= 100; end++) {
            offsets.report(Map.of(new InputPartition(topic, 0), end));
        }
        offsets.report(Map.of(new InputPartition(topic, 1), 7L));
        offsets.flush(TIMEOUT);

        // then
        assertThat(kafka.admin()
                        .listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .isEqualTo(Map.of(
                        new TopicPartition(topic, 0), new OffsetAndMetadata(100),
                        new TopicPartition(topic, 1), new OffsetAndMetadata(7)));
    }

    @Test
    void shouldNotFailWhenSomeoneElseUsesTheGroup() throws Exception {
        String topic = topics.create(1, Map.of());
        String group = kafka.unique("group");
        GroupOffsets offsets = input(topic).group(group);
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group);
        try (KafkaConsumer<byte[], byte[]> other =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            other.subscribe(List.of(topic));
            Awaitility.await().until(() -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty();
            });

            assertThatCode(() -> {
                        offsets.report(Map.of(new InputPartition(topic, 0), 1L));
                        offsets.flush(TIMEOUT);
                    })
                    .doesNotThrowAnyException();
        }
    }

    private InputTopics input(String topic) {
        input = InputTopics.connect(
                new InputClients(Map.of("bootstrap.servers", kafka.bootstrapServers())), List.of(topic), TIMEOUT);
        return input;
    }
}
