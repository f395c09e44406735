package io.wordcount.source;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Asks a strategy's consumer what Spark's DirectKafkaInputDStream asks, in its order, without Spark. */
final class DriverSide {

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> current = new HashMap<>();

    DriverSide(PlanStrategy strategy) {
        consumer = strategy.onStart(Map.of());
        paranoidPoll();
        consumer.assignment().forEach(partition -> current.put(partition, consumer.position(partition)));
    }

    /** The ranges of the next batch, in the order of the partitions. */
    List<OffsetRange> batch() {
        paranoidPoll();
        Set<TopicPartition> partitions = consumer.assignment();
        if (!partitions.containsAll(current.keySet())) {
            throw new IllegalStateException("a partition was revoked");
        }
        for (TopicPartition partition : partitions) {
            if (!current.containsKey(partition)) {
                current.put(partition, consumer.position(partition));
            }
        }
        consumer.seekToEnd(current.keySet());
        Map<InputPartition, OffsetRange> ranges = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            InputPartition input = InputOffsets.input(partition);
            long until = consumer.position(partition);
            ranges.put(input, new OffsetRange(input, current.put(partition, until), until));
        }
        return new ArrayList<>(ranges.values());
    }

    @SuppressWarnings("deprecation")
    private void paranoidPoll() {
        consumer.pause(consumer.assignment());
        consumer.poll(0);
    }
}
