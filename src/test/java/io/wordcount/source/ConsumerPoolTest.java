package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerPoolTest {

    private static final Map<String, Object> PROPERTIES = Map.of("a", "b");
    private static final TopicPartition P0 = new TopicPartition("text", 0);
    private static final TopicPartition P1 = new TopicPartition("text", 1);
    private static final TopicPartition P2 = new TopicPartition("text", 2);

    private final AtomicLong now = new AtomicLong();
    private final List<MockConsumer<ByteBuffer, ByteBuffer>> made = new ArrayList<>();
    private final ConsumerPool pool = new ConsumerPool(
            2,
            Duration.ofMinutes(1),
            properties -> {
                made.add(new MockConsumer<>(OffsetResetStrategy.NONE));
                return made.get(made.size() - 1);
            },
            now::get);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void shouldLendTheConsumerThatIsAtThePartition() {
        // given
        PartitionCursor zero = at(P0);
        PartitionCursor one = at(P1);
        pool.giveBack(PROPERTIES, zero);
        pool.giveBack(PROPERTIES, one);

        // when
        PartitionCursor borrowed = pool.borrow(PROPERTIES, P0);

        // then
        assertThat(borrowed).isSameAs(zero);
        assertThat(made).hasSize(2);
    }

    @Test
    void shouldNotTakeAPartitionsConsumerWhileThereMayBeMore() {
        pool.giveBack(PROPERTIES, at(P0));

        pool.borrow(PROPERTIES, P1);

        assertThat(made).hasSize(2);
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void shouldLendTheLongestIdleWhenFull() {
        PartitionCursor zero = at(P0);
        PartitionCursor one = at(P1);
        pool.giveBack(PROPERTIES, zero);
        pool.giveBack(PROPERTIES, one);

        assertThat(pool.borrow(PROPERTIES, P2)).isSameAs(zero);
    }

    @Test
    void shouldNotLendAConsumerWithOtherProperties() {
        pool.giveBack(PROPERTIES, at(P0));

        pool.borrow(Map.of("a", "c"), P0);

        assertThat(made).hasSize(2);
    }

    @Test
    void shouldCloseTheLongestIdleWhenMoreAreGivenBackThanItKeeps() {
        List<PartitionCursor> all = List.of(at(P0), at(P1), at(P2));

        all.forEach(each -> pool.giveBack(PROPERTIES, each));

        assertThat(pool.idle()).isEqualTo(2);
        assertThat(made).extracting(MockConsumer::closed).containsExactly(true, false, false);
    }

    @Test
    void shouldCloseWhatWasIdleForTooLong() {
        PartitionCursor zero = at(P0);
        PartitionCursor one = at(P1);
        pool.giveBack(PROPERTIES, zero);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        pool.giveBack(PROPERTIES, one);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        pool.sweep();

        assertThat(made).extracting(MockConsumer::closed).containsExactly(true, false);
    }

    @Test
    void shouldCloseWhatIsGivenBackAfterItsEnd() {
        PartitionCursor borrowed = at(P0);
        pool.close();

        pool.giveBack(PROPERTIES, borrowed);

        assertThat(made.get(0).closed()).isTrue();
        assertThatThrownBy(() -> pool.borrow(PROPERTIES, P0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCloseWhatFailed() {
        pool.discard(at(P0));

        assertThat(made.get(0).closed()).isTrue();
        assertThat(pool.idle()).isZero();
    }

    @Test
    void shouldCloseManyWithinSecondsThoughNoBrokerAnswers() {
        // given: consumers that use up the time that they get
        ConsumerPool many = new ConsumerPool(
                20,
                Duration.ofMinutes(1),
                properties -> new MockConsumer<>(OffsetResetStrategy.NONE) {
                    @Override
                    public synchronized void close(Duration timeout) {
                        now.addAndGet(timeout.toNanos());
                    }
                },
                now::get);
        List<PartitionCursor> lent = IntStream.range(0, 20)
                .mapToObj(partition -> many.borrow(PROPERTIES, new TopicPartition("text", partition)))
                .toList();
        lent.forEach(cursor -> many.giveBack(PROPERTIES, cursor));

        // when
        many.close();

        // then
        assertThat(Duration.ofNanos(now.get())).isEqualTo(Duration.ofSeconds(5));
    }

    private PartitionCursor at(TopicPartition partition) {
        PartitionCursor cursor = pool.borrow(PROPERTIES, partition);
        cursor.moveTo(partition, 0);
        return cursor;
    }
}
