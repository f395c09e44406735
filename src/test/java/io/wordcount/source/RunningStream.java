package io.wordcount.source;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;

/** A real direct stream on a topic, planned and read by this package, that keeps everything it has read. */
@SuppressWarnings("deprecation") // Spark deprecates DStreams as a whole.
final class RunningStream implements AutoCloseable {

    private final InputTopics input;
    private final ConsumerPool pool = new ConsumerPool(4, Duration.ofMinutes(1));
    private final RangeReader reader;
    private final AdaptiveBatchSize limits;
    private final PlanStrategy strategy;
    private final JavaStreamingContext streaming;
    private final List<List<OffsetRange>> batches = new CopyOnWriteArrayList<>();
    private final List<String> values = new CopyOnWriteArrayList<>();

    RunningStream(String bootstrapServers, String topic, long most, PlanSettings settings) {
        InputClients clients = new InputClients(Map.of("bootstrap.servers", bootstrapServers));
        input = InputTopics.connect(clients, List.of(topic), Duration.ofSeconds(15));
        reader = new RangeReader(pool, clients, Duration.ofMinutes(1));
        limits = new AdaptiveBatchSize(most, 1, most, Duration.ofMillis(100));
        strategy = new PlanStrategy(
                "group", input, input.ids(), new TreeMap<>(), limits, settings, InstantSource.system());
        SparkConf conf = new SparkConf()
                .setMaster("local[2]")
                .setAppName("source")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
        streaming = new JavaStreamingContext(conf, Durations.milliseconds(100));
        KafkaUtils.createDirectStream(streaming, LocationStrategies.PreferConsistent(), strategy)
                .foreachRDD(rdd -> read((HasOffsetRanges) rdd.rdd()));
        streaming.start();
    }

    /** What was planned so far, empty ranges included. */
    List<List<OffsetRange>> batches() {
        return List.copyOf(batches);
    }

    /** What was read so far, in the order of reading. */
    List<String> values() {
        return List.copyOf(values);
    }

    PlanStatus status() {
        return strategy.status();
    }

    private void read(HasOffsetRanges planned) {
        List<OffsetRange> ranges = new ArrayList<>();
        for (org.apache.spark.streaming.kafka010.OffsetRange range : planned.offsetRanges()) {
            ranges.add(new OffsetRange(
                    new InputPartition(range.topic(), range.partition()), range.fromOffset(), range.untilOffset()));
        }
        Stretch stretch = new Stretch(ranges);
        boolean reads = stretch.length() > 0;
        do {
            readBatch(stretch.next(limits.size()));
        } while (stretch.length() > 0);
        if (reads) {
            limits.finished();
        }
    }

    private void readBatch(List<OffsetRange> ranges) {
        long begin = System.nanoTime();
        List<String> read = new ArrayList<>();
        ranges.forEach(range -> reader.read(
                range,
                record -> read.add(StandardCharsets.UTF_8.decode(record.value()).toString())));
        values.addAll(read);
        long offsets = ranges.stream().mapToLong(OffsetRange::length).sum();
        if (offsets > 0) {
            limits.done(offsets, Duration.ofNanos(System.nanoTime() - begin));
        }
        batches.add(ranges);
    }

    @Override
    public void close() {
        streaming.stop(true, false);
        pool.close();
        input.close();
    }
}
