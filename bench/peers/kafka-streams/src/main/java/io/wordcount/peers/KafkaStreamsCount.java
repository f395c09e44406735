package io.wordcount.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringTokenizer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * The word count by Kafka Streams: exactly once, one result a word and window, when the window has closed. Runs until it
 * is killed. System properties: {@code bootstrap}, {@code input}, {@code output} (topics), {@code size} (of the windows),
 * {@code grace} (how long they wait after their ends) and {@code interval} (between commits) in milliseconds, {@code cores}
 * (threads), {@code folder} (for its files).
 *
 * <p>A line without text closes windows, so it becomes the empty word, which goes to all partitions. Stream time is that
 * of whichever input partition is ahead, and the grace is all that the others have to follow.
 */
public final class KafkaStreamsCount {

    private static final String DELIMITERS = " \t\r\n.,:;!?'\"()-";
    private static final byte[] ONE = {};

    private KafkaStreamsCount() {}

    public static void main(String[] args) {
        Topology topology = topology(Duration.ofMillis(Long.getLong("size")), Duration.ofMillis(Long.getLong("grace")));
        KafkaStreams streams = new KafkaStreams(topology, settings());
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    private static Topology topology(Duration size, Duration grace) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(System.getProperty("input"), Consumed.with(Serdes.ByteArray(), Serdes.String()))
                .flatMap((key, line) -> words(line == null ? "" : line))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName("words")
                        .withStreamPartitioner(new WordPartitioner()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()))
                .windowedBy(TimeWindows.ofSizeAndGrace(size, grace))
                .count()
                .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()))
                .toStream()
                .map((word, count) ->
                        KeyValue.pair(word.key() + "|" + word.window().start(), Long.toString(count)))
                .to(System.getProperty("output"), Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private static List<KeyValue<String, byte[]>> words(String line) {
        List<KeyValue<String, byte[]>> words = new ArrayList<>();
        if (line.isEmpty()) {
            words.add(KeyValue.pair("", ONE));
        }
        StringTokenizer tokens = new StringTokenizer(line.toLowerCase(Locale.ROOT), DELIMITERS);
        while (tokens.hasMoreTokens()) {
            words.add(KeyValue.pair(tokens.nextToken(), ONE));
        }
        return words;
    }

    private static Properties settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("application.id", System.getProperty("output"));
        settings.put("bootstrap.servers", System.getProperty("bootstrap"));
        settings.put("processing.guarantee", "exactly_once_v2");
        settings.put("commit.interval.ms", Long.getLong("interval"));
        settings.put("num.stream.threads", Integer.getInteger("cores"));
        settings.put("state.dir", System.getProperty("folder"));
        settings.put("default.key.serde", Serdes.StringSerde.class);
        // So that all open counts are in the cache, and a commit writes each of them once.
        settings.put("statestore.cache.max.bytes", 512 << 20);
        settings.put("buffered.records.per.partition", 5000);
        settings.put("consumer.max.poll.records", 5000);
        settings.put("consumer.fetch.max.bytes", 64 << 20);
        settings.put("consumer.max.partition.fetch.bytes", 4 << 20);
        settings.put("consumer.receive.buffer.bytes", 1 << 20);
        settings.put("producer.compression.type", "lz4");
        settings.put("producer.batch.size", 256 << 10);
        settings.put("producer.linger.ms", 100);
        settings.put("producer.buffer.memory", 128 << 20);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
