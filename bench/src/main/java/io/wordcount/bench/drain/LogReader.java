package io.wordcount.bench.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every n-th partition of a log from its beginning to its end, and counts its words or does not. */
final class LogReader implements Runnable {

    private final Log log;
    private final String bootstrapServers;
    private final boolean counting;
    private final Stopwatch stopwatch;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final WordTable[] tables;

    LogReader(Log log, String bootstrapServers, int thread, int threads, boolean counting, Stopwatch stopwatch) {
        this.log = log;
        this.bootstrapServers = bootstrapServers;
        this.counting = counting;
        this.stopwatch = stopwatch;
        this.tables = new WordTable[log.panes()];
        for (int partition = thread; partition < log.partitions(); partition += threads) {
            partitions.add(new TopicPartition(log.topic(), partition));
        }
    }

    /** The counts by pane, null where there are none. */
    WordTable[] tables() {
        return tables;
    }

    @Override
    public void run() {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", bootstrapServers,
                "max.poll.records", 100_000,
                "fetch.max.bytes", 64 << 20,
                "max.partition.fetch.bytes", 4 << 20,
                "receive.buffer.bytes", 1 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long left = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (left > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    stopwatch.first();
                    read(records);
                    left -= records.count();
                    stopwatch.countedMore(records.count());
                }
            }
        }
        if (!counting) {
            stopwatch.last();
        }
    }

    private void read(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (counting && record.value() != null) {
                int pane = log.pane(record.timestamp());
                if (tables[pane] == null) {
                    tables[pane] = new WordTable();
                }
                tables[pane].addLine(record.value());
            }
        }
    }
}
