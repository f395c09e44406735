package io.wordcount.peers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;

/**
 * The word count by Spark's Structured Streaming: results in append mode, so once, when their window has closed; the state
 * in RocksDB. Its Kafka sink writes at least once. Runs until it is killed. System properties: {@code bootstrap},
 * {@code input}, {@code output} (topics), {@code size} (of the windows, in milliseconds), {@code cores}, {@code folder}
 * (for its files). A batch begins as soon as the one before has ended.
 */
public final class StructuredCount {

    /** The partitions of a batch do not end at quite the same time. */
    private static final String LATENESS = "1 second";

    private static final int RECORDS_A_BATCH = 1_000_000;

    private StructuredCount() {}

    public static void main(String[] args) throws Exception {
        SparkSession spark = session();
        counts(lines(spark))
                .writeStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", System.getProperty("bootstrap"))
                .option("topic", System.getProperty("output"))
                .option("kafka.acks", "all")
                .option("kafka.compression.type", "lz4")
                .option("kafka.batch.size", 256 << 10)
                .option("kafka.linger.ms", 10)
                .option("checkpointLocation", System.getProperty("folder") + "/checkpoint")
                .outputMode(OutputMode.Append())
                .start()
                .awaitTermination();
    }

    private static SparkSession session() {
        String cores = System.getProperty("cores");
        SparkSession spark = SparkSession.builder()
                .master("local[" + cores + "]")
                .config("spark.driver.host", "localhost")
                .config("spark.ui.enabled", false)
                .config("spark.local.dir", System.getProperty("folder"))
                .config("spark.sql.warehouse.dir", System.getProperty("folder"))
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", cores)
                .config(
                        "spark.sql.streaming.stateStore.providerClass",
                        "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider")
                .config("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", true)
                .config("spark.sql.streaming.stateStore.rocksdb.trackTotalNumberOfRows", false)
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
        return spark;
    }

    private static Dataset<Row> lines(SparkSession spark) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", System.getProperty("bootstrap"))
                .option("subscribe", System.getProperty("input"))
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", RECORDS_A_BATCH)
                .option("kafka.max.poll.records", 10_000)
                .option("kafka.fetch.max.bytes", 64 << 20)
                .option("kafka.max.partition.fetch.bytes", 4 << 20)
                .option("kafka.receive.buffer.bytes", 1 << 20)
                .load();
    }

    /** A record without text must not be filtered out before it has moved the watermark: its words are one empty word. */
    private static Dataset<Row> counts(Dataset<Row> lines) {
        return lines.withWatermark("timestamp", LATENESS)
                .select(
                        col("timestamp"),
                        explode(split(expr("lower(coalesce(cast(value as string), ''))"), "[^a-z0-9]+"))
                                .as("word"))
                .where("word != ''")
                .groupBy(window(col("timestamp"), System.getProperty("size") + " milliseconds"), col("word"))
                .count()
                .select(
                        concat_ws("|", col("word"), expr("unix_millis(window.start)"))
                                .as("key"),
                        col("count").cast("string").as("value"));
    }
}
