package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fixtures.class)
class PlanStrategyIT {

    private static final PlanSettings EAGER = new PlanSettings(Duration.ZERO, Duration.ofSeconds(5));

    private final KafkaFixture kafka;
    private final Topics topics;
    private InputTopics input;

    PlanStrategyIT(KafkaFixture kafka) {
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
    void shouldPlanNothingOfATopicThatWasRecreated() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, List.of("a", "b"));
        PlanStrategy strategy = strategy(topic, Map.of(), PlanLimits.NONE);
        DriverSide stream = new DriverSide(strategy);
        assertThat(stream.batch()).containsExactly(range(topic, 0, 0, 2));

        // when
        topics.recreate(topic, 1);
        topics.send(topic, 0, List.of("c", "d", "e"));

        // then
        assertThat(stream.batch()).containsExactly(range(topic, 0, 2, 2));
        assertThat(stream.batch()).containsExactly(range(topic, 0, 2, 2));
        assertThat(strategy.status().outage()).hasValueSatisfying(outage -> {
            assertThat(outage.cause().exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(outage.cause()).hasMessageContainingAll(topic, "deleted and created again");
        });
    }

    @Test
    void shouldSayThatATopicIsGone() throws Exception {
        String topic = topics.create(1, Map.of());
        PlanStrategy strategy =
                strategy(topic, Map.of(), PlanLimits.NONE, new PlanSettings(Duration.ZERO, Duration.ofSeconds(1)));
        DriverSide stream = new DriverSide(strategy);
        topics.delete(topic);

        await().untilAsserted(() -> {
            assertThat(stream.batch()).containsExactly(range(topic, 0, 0, 0));
            assertThat(strategy.status().outage()).hasValueSatisfying(outage -> {
                assertThat(outage.cause().exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
                assertThat(outage.cause()).hasMessageContainingAll(topic, "does not exist");
            });
        });
    }

    @Test
    void shouldPlanUpToAnOpenTransactionAndNotBeyond() throws Exception {
        // given: 0-1 records, 2-3 aborted, 4 marker
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, List.of("a", "b"));
        try (KafkaProducer<byte[], byte[]> producer = topics.transactional()) {
            Topics.transaction(producer, topic, 0, List.of("x", "y"), false);
            PlanStrategy strategy = strategy(topic, Map.of(), PlanLimits.NONE);
            DriverSide stream = new DriverSide(strategy);
            producer.beginTransaction();
            Topics.send(producer, List.of(Topics.record(topic, 0, "open")));
            topics.send(topic, 0, List.of("behind"));

            // when, then
            assertThat(stream.batch()).containsExactly(range(topic, 0, 0, 5));
            assertThat(stream.batch()).containsExactly(range(topic, 0, 5, 5));
            assertThat(strategy.status().outage()).isEmpty();
            producer.commitTransaction();
            await().untilAsserted(() -> assertThat(stream.batch()).containsExactly(range(topic, 0, 5, 8)));
        }
    }

    @Test
    void shouldPlanConsecutiveRangesWithinTheLimits() throws Exception {
        // given
        String topic = topics.create(2, Map.of());
        topics.send(topic, 0, numbers(900));
        topics.send(topic, 1, numbers(100));
        Map<InputPartition, Long> start = Map.of(new InputPartition(topic, 0), 0L, new InputPartition(topic, 1), 50L);
        AdaptiveBatchSize limits = new AdaptiveBatchSize(12, 10, 1_000, Duration.ofSeconds(1));
        PlanStrategy strategy = strategy(topic, start, limits);
        DriverSide stream = new DriverSide(strategy);

        // when, then: two unfinished ones are the most
        assertThat(stream.batch()).containsExactly(range(topic, 0, 0, 91), range(topic, 1, 50, 56));
        assertThat(stream.batch()).hasSize(2).allSatisfy(range -> assertThat(range.isEmpty())
                .isFalse());
        assertThat(stream.batch()).allMatch(OffsetRange::isEmpty);
        assertThat(strategy.status().committedEnds())
                .isEqualTo(Map.of(new InputPartition(topic, 0), 900L, new InputPartition(topic, 1), 100L));

        // when
        for (int i = 0; i < 20; i++) {
            limits.done(limits.size(), Duration.ofMillis(1));
            limits.finished();
            stream.batch();
        }

        // then
        assertThat(stream.batch()).containsExactly(range(topic, 0, 900, 900), range(topic, 1, 100, 100));
    }

    @Test
    void shouldReadNewPartitionsFromTheirBeginning() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        topics.send(topic, 0, List.of("a"));
        DriverSide stream = new DriverSide(strategy(topic, Map.of(), PlanLimits.NONE));
        assertThat(stream.batch()).containsExactly(range(topic, 0, 0, 1));

        // when
        topics.grow(topic, 3);
        topics.send(topic, 2, List.of("b", "c", "d"));
        topics.deleteBefore(topic, 2, 1);

        // then
        assertThat(stream.batch()).containsExactly(range(topic, 0, 1, 1), range(topic, 1, 0, 0), range(topic, 2, 1, 3));
    }

    @Test
    void shouldPlanManyPartitions() throws Exception {
        String topic = topics.create(64, Map.of());
        topics.send(IntStream.range(0, 640)
                .mapToObj(i -> Topics.record(topic, i % 64, "" + i))
                .toList());

        assertThat(new DriverSide(strategy(topic, Map.of(), PlanLimits.NONE)).batch())
                .hasSize(64)
                .allMatch(range -> range.length() == 10);
    }

    @Test
    void shouldRefuseSparksCheckpoint() throws Exception {
        PlanStrategy strategy = strategy(topics.create(1, Map.of()), Map.of(), PlanLimits.NONE);

        assertThatThrownBy(() -> strategy.onStart(Map.of(new TopicPartition("text", 0), 1L)))
                .isInstanceOf(IllegalStateException.class);
    }

    private PlanStrategy strategy(String topic, Map<InputPartition, Long> start, PlanLimits limits) {
        return strategy(topic, start, limits, EAGER);
    }

    private PlanStrategy strategy(
            String topic, Map<InputPartition, Long> start, PlanLimits limits, PlanSettings settings) {
        input = InputTopics.connect(
                new InputClients(Map.of("bootstrap.servers", kafka.bootstrapServers())),
                List.of(topic),
                Duration.ofSeconds(15));
        return new PlanStrategy(
                "group",
                input,
                input.ids(),
                Collections.unmodifiableSortedMap(new TreeMap<>(start)),
                limits,
                settings,
                InstantSource.system());
    }

    private static OffsetRange range(String topic, int partition, long from, long until) {
        return new OffsetRange(new InputPartition(topic, partition), from, until);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
