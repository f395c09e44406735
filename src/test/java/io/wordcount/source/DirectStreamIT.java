package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fixtures.class)
class DirectStreamIT {

    private static final int MOST = 100;

    private final KafkaFixture kafka;
    private final Topics topics;

    DirectStreamIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = new Topics(kafka);
    }

    @Test
    void shouldPlanAndReadEverythingOnceInLimitedBatches() throws Exception {
        // given
        String topic = topics.create(2, Map.of());
        List<String> expected = new ArrayList<>();
        send(topic, 0, 0, 1_500, expected);
        try (KafkaProducer<byte[], byte[]> producer = topics.transactional()) {
            Topics.transaction(producer, topic, 1, numbers(20_000, 20_200), false);
            Topics.transaction(producer, topic, 1, numbers(5_000, 5_100), true);
            expected.addAll(numbers(5_000, 5_100));
        }

        // when
        PlanSettings settings = new PlanSettings(Duration.ofMillis(200), Duration.ofSeconds(5));
        try (RunningStream stream = new RunningStream(kafka.bootstrapServers(), topic, MOST, settings)) {
            topics.grow(topic, 3);
            send(topic, 2, 6_000, 6_300, expected);
            send(topic, 0, 7_000, 7_010, expected);
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.values().size() >= expected.size());

            // then
            assertThat(stream.values()).containsExactlyInAnyOrderElementsOf(expected);
            assertConsecutive(stream.batches(), new InputPartition(topic, 2));
            assertThat(stream.batches()).allSatisfy(batch -> assertThat(
                            batch.stream().mapToLong(OffsetRange::length).sum())
                    .isLessThanOrEqualTo(MOST + MOST / 2 + 3));
        }
    }

    private static void assertConsecutive(List<List<OffsetRange>> batches, InputPartition discovered) {
        Map<InputPartition, Long> ends = new HashMap<>();
        for (List<OffsetRange> batch : batches) {
            for (OffsetRange range : batch) {
                assertThat(range.from()).isEqualTo(ends.getOrDefault(range.partition(), 0L));
                ends.put(range.partition(), range.until());
            }
        }
        assertThat(ends).hasSize(3).containsEntry(discovered, 300L);
    }

    private void send(String topic, int partition, int from, int until, List<String> expected) throws Exception {
        topics.send(topic, partition, numbers(from, until));
        expected.addAll(numbers(from, until));
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(String::valueOf).toList();
    }
}
