package io.wordcount.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.CanCommitOffsets;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import scala.Tuple2;

/**
 * Spark's own example of a word count on a direct stream, {@code JavaDirectKafkaWordCount}, with its counts by window and
 * written to a topic: those of each batch, at least once, so a reader has to add them up. Runs until it is killed. System
 * properties: {@code bootstrap}, {@code input}, {@code output} (topics), {@code size} (of the windows) and
 * {@code interval} (of the batches) in milliseconds, {@code cores}, {@code folder} (for its files).
 */
public final class DStreamCount {

    private static final String DELIMITERS = " \t\r\n.,:;!?'\"()-";
    private static final int RECORDS_A_SECOND_AND_PARTITION = 250_000;

    private DStreamCount() {}

    public static void main(String[] args) throws InterruptedException {
        long size = Long.getLong("size");
        JavaStreamingContext context =
                new JavaStreamingContext(settings(), Durations.milliseconds(Long.getLong("interval")));
        context.sparkContext().setLogLevel("ERROR");
        JavaInputDStream<ConsumerRecord<String, String>> lines = KafkaUtils.createDirectStream(
                context,
                LocationStrategies.PreferConsistent(),
                ConsumerStrategies.Subscribe(Set.of(System.getProperty("input")), consumer()));
        lines.flatMap(line -> keys(line, size))
                .mapToPair(key -> new Tuple2<>(key, 1L))
                .reduceByKey(Long::sum)
                .foreachRDD(counts -> counts.foreachPartition(Output::write));
        lines.foreachRDD(batch ->
                ((CanCommitOffsets) lines.inputDStream()).commitAsync(((HasOffsetRanges) batch.rdd()).offsetRanges()));
        context.start();
        context.awaitTermination();
    }

    /** Of each word, {@code word|start of the window}. */
    private static Iterator<String> keys(ConsumerRecord<String, String> line, long size) {
        List<String> keys = new ArrayList<>();
        if (line.value() != null) {
            String suffix = "|" + (line.timestamp() - line.timestamp() % size);
            StringTokenizer tokens = new StringTokenizer(line.value().toLowerCase(Locale.ROOT), DELIMITERS);
            while (tokens.hasMoreTokens()) {
                keys.add(tokens.nextToken() + suffix);
            }
        }
        return keys.iterator();
    }

    private static SparkConf settings() {
        String cores = System.getProperty("cores");
        return new SparkConf()
                .setMaster("local[" + cores + "]")
                .setAppName(System.getProperty("output"))
                .set("spark.driver.host", "localhost")
                .set("spark.ui.enabled", "false")
                .set("spark.local.dir", System.getProperty("folder"))
                .set("spark.default.parallelism", cores)
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.streaming.kafka.maxRatePerPartition", "" + RECORDS_A_SECOND_AND_PARTITION);
    }

    private static Map<String, Object> consumer() {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put("bootstrap.servers", System.getProperty("bootstrap"));
        consumer.put("group.id", System.getProperty("output"));
        consumer.put("key.deserializer", StringDeserializer.class);
        consumer.put("value.deserializer", StringDeserializer.class);
        consumer.put("auto.offset.reset", "earliest");
        consumer.put("enable.auto.commit", false);
        consumer.put("max.poll.records", 10_000);
        consumer.put("fetch.max.bytes", 64 << 20);
        consumer.put("max.partition.fetch.bytes", 4 << 20);
        consumer.put("receive.buffer.bytes", 1 << 20);
        return consumer;
    }
}
