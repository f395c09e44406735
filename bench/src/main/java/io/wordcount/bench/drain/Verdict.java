package io.wordcount.bench.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the final counts in a topic come to, read as any reader does that wants committed ones only. Each is in it once,
 * so one that is missing, wrong or there twice makes another {@link Verdict}.
 *
 * @param results how many
 * @param sum of the counts
 * @param checkSum see {@link CheckSum}
 */
record Verdict(long results, long sum, long checkSum) {

    static Verdict expected(Expected expected) {
        return new Verdict(expected.results(), expected.sum(), expected.checkSum());
    }

    /** Of a topic that the service has written. */
    static Verdict ofService(String bootstrapServers, String topic) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return read(bootstrapServers, topic, record -> {
            JsonNode value = json.readTree(record.value());
            return value.get("final").booleanValue()
                    ? new Count(
                            record.key(),
                            Instant.parse(value.get("windowStart").textValue()).toEpochMilli(),
                            value.get("count").longValue())
                    : null;
        });
    }

    /** Of a topic in which keys are as in {@code word|1767225600000} and values counts, both as text. */
    static Verdict ofText(String bootstrapServers, String topic) throws IOException {
        return read(bootstrapServers, topic, record -> {
            String key = new String(record.key(), StandardCharsets.US_ASCII);
            int bar = key.indexOf('|');
            return new Count(
                    key.substring(0, bar).getBytes(StandardCharsets.US_ASCII),
                    Long.parseLong(key.substring(bar + 1)),
                    Long.parseLong(new String(record.value(), StandardCharsets.US_ASCII)));
        });
    }

    /** The same sums of so many. */
    Verdict withResults(long number) {
        return new Verdict(number, sum, checkSum);
    }

    private record Count(byte[] word, long window, long count) {}

    private interface Format {
        /** Null for what is no final count. */
        Count read(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private static Verdict read(String bootstrapServers, String topic, Format format) throws IOException {
        long results = 0;
        long sum = 0;
        long checkSum = 0;
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "max.poll.records", 50_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Count count = format.read(record);
                    if (count != null) {
                        results++;
                        sum += count.count;
                        checkSum += CheckSum.ofWord(count.word, 0, count.word.length)
                                * CheckSum.ofWindow(count.window)
                                * count.count;
                    }
                }
            }
        }
        return new Verdict(results, sum, checkSum);
    }
}
