package io.wordcount.peers;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * The word count by Flink's DataStream API: exactly once, watermarks by partition. Runs until it is killed. System
 * properties: {@code bootstrap}, {@code input}, {@code output} (topics), {@code size} (of the windows) and
 * {@code interval} (between checkpoints) in milliseconds, {@code cores} (the parallelism), {@code folder} (for its files),
 * {@code local} ({@code true}: words are counted by {@link LocalCount} before they are sent to their keys).
 */
public final class FlinkCount {

    private static final String DELIMITERS = " \t\r\n.,:;!?'\"()-";
    /** Built-in serializers, not Kryo. */
    private static final TypeInformation<Tuple2<String, Long>> COUNT = Types.TUPLE(Types.STRING, Types.LONG);

    private FlinkCount() {}

    public static void main(String[] args) throws Exception {
        long size = Long.getLong("size");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(Integer.getInteger("cores"), settings());
        DataStream<String> lines =
                environment.fromSource(source(), WatermarkStrategy.forMonotonousTimestamps(), "lines");
        DataStream<Tuple2<String, Long>> counts = Boolean.getBoolean("local")
                ? lines.transform("local count", COUNT, new LocalCount(size))
                : lines.<Tuple2<String, Long>>flatMap(
                                (line, out) -> words(line, word -> out.collect(Tuple2.of(word, 1L))))
                        .returns(COUNT);
        counts.keyBy(count -> count.f0, Types.STRING)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(size)))
                .aggregate(new Sum(), new Result(), Types.LONG, Types.LONG, COUNT)
                .sinkTo(sink());
        environment.execute();
    }

    /** Tells of each word of a line. */
    static void words(String line, Consumer<String> words) {
        StringTokenizer tokens = new StringTokenizer(line.toLowerCase(Locale.ROOT), DELIMITERS);
        while (tokens.hasMoreTokens()) {
            words.accept(tokens.nextToken());
        }
    }

    private static Configuration settings() {
        Configuration settings = new Configuration();
        settings.setString("execution.checkpointing.interval", Long.getLong("interval") + "ms");
        settings.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
        settings.setString("execution.checkpointing.storage", "filesystem");
        settings.setString("execution.checkpointing.dir", "file://" + System.getProperty("folder") + "/checkpoints");
        // The open counts fit into the heap.
        settings.setString("state.backend.type", "hashmap");
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("taskmanager.numberOfTaskSlots", System.getProperty("cores"));
        settings.setString("taskmanager.memory.network.min", "128m");
        settings.setString("taskmanager.memory.network.max", "128m");
        settings.setString("io.tmp.dirs", System.getProperty("folder"));
        settings.setString("rest.address", "localhost");
        settings.setString("rest.bind-port", "0");
        return settings;
    }

    private static KafkaSource<String> source() {
        return KafkaSource.<String>builder()
                .setBootstrapServers(System.getProperty("bootstrap"))
                .setTopics(System.getProperty("input"))
                .setGroupId(System.getProperty("output"))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new Line())
                .setProperty("max.poll.records", "10000")
                .setProperty("fetch.max.bytes", "" + (64 << 20))
                .setProperty("max.partition.fetch.bytes", "" + (4 << 20))
                .setProperty("receive.buffer.bytes", "" + (1 << 20))
                .build();
    }

    private static KafkaSink<Tuple2<String, Long>> sink() {
        Properties producer = new Properties();
        producer.put("compression.type", "lz4");
        producer.put("batch.size", 256 << 10);
        producer.put("linger.ms", 10);
        // The most that a broker allows; Flink's own default is more.
        producer.put("transaction.timeout.ms", 900_000);
        return KafkaSink.<Tuple2<String, Long>>builder()
                .setBootstrapServers(System.getProperty("bootstrap"))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(System.getProperty("output"))
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new ResultRecord(System.getProperty("output")))
                .build();
    }
}
