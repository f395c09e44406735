package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionCursorTest {

    private static final TopicPartition P0 = new TopicPartition("text", 0);
    private static final TopicPartition P1 = new TopicPartition("text", 1);

    private final CountingConsumer consumer = new CountingConsumer();
    private final PartitionCursor cursor = new PartitionCursor(consumer);
    private final List<Long> seen = new ArrayList<>();

    @Test
    void shouldGoOnWithoutASeekWhereTheLastRangeEnded() {
        // given one poll's worth of records that two ranges share
        cursor.moveTo(P0, 0);
        consumer.hold(P0, 0, 1, 2, 5, 6);

        // when
        read(0, 3);
        read(3, 7);

        // then
        assertThat(seen).containsExactly(0L, 1L, 2L, 5L, 6L);
        assertThat(consumer.seeks).isEqualTo(1);
        assertThat(consumer.polls).isEqualTo(1);
    }

    @Test
    void shouldNotShowTheRecordsAfterTheEnd() {
        cursor.moveTo(P0, 0);
        consumer.hold(P0, 0, 1, 2);

        read(0, 2);

        assertThat(seen).containsExactly(0L, 1L);
        assertThat(cursor.position()).isEqualTo(2);
    }

    @Test
    void shouldThrowAwayWhatWasFetchedWhenItGoesElsewhere() {
        cursor.moveTo(P0, 0);
        consumer.hold(P0, 0, 1, 2);
        read(0, 1);

        cursor.moveTo(P0, 0);
        consumer.hold(P0, 0, 1, 2);
        read(0, 3);

        assertThat(seen).containsExactly(0L, 0L, 1L, 2L);
        assertThat(consumer.seeks).isEqualTo(2);
    }

    @Test
    void shouldGoToAnotherPartition() {
        cursor.moveTo(P0, 0);
        consumer.hold(P0, 0, 1);
        read(0, 1);

        cursor.moveTo(P1, 1);
        consumer.hold(P1, 1);
        cursor.advance(2, this::see, Duration.ZERO);

        assertThat(seen).containsExactly(0L, 1L);
        assertThat(cursor.isAt(P1)).isTrue();
    }

    private void read(long from, long until) {
        cursor.moveTo(P0, from);
        while (cursor.position() < until) {
            cursor.advance(until, this::see, Duration.ZERO);
        }
    }

    private void see(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        seen.add(record.offset());
    }

    private static final class CountingConsumer extends MockConsumer<ByteBuffer, ByteBuffer> {
        private int seeks;
        private int polls;

        CountingConsumer() {
            super(OffsetResetStrategy.NONE);
        }

        void hold(TopicPartition partition, long... offsets) {
            updateBeginningOffsets(Map.of(partition, 0L));
            for (long offset : offsets) {
                addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null));
            }
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            seeks++;
            super.seek(partition, offset);
        }

        @Override
        public synchronized ConsumerRecords<ByteBuffer, ByteBuffer> poll(Duration timeout) {
            polls++;
            return super.poll(timeout);
        }
    }
}
