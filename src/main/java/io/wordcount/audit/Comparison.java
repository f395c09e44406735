package io.wordcount.audit;

import io.wordcount.config.WordCountConfig;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import io.wordcount.source.InputClients;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** The Spark job: counts the input, reads the output, and judges every word of every window. */
final class Comparison {

    private static final long OUTPUT_AT_ONCE = 200_000;
    private static final int LEAST_PARTITIONS = 8;

    private final WordCountConfig config;
    private final PrintWriter terminal;

    /** {@code terminal} gets a progress line; null: none. */
    Comparison(WordCountConfig config, PrintWriter terminal) {
        this.config = config;
        this.terminal = terminal;
    }

    /**
     * What was found.
     *
     * @param findings the verdicts
     * @param foreign records of the output topic that are no results of windows as they are configured
     */
    record Outcome(Findings findings, long foreign) {}

    /** Runs it. */
    Outcome run(List<PartitionScan> scans, List<OffsetRange> output, Judge judge) {
        try (JavaSparkContext spark = new JavaSparkContext(settings())) {
            InputClients clients = InputClients.of(config);
            LongAccumulator read = spark.sc().longAccumulator("offsets read");
            LongAccumulator foreign = spark.sc().longAccumulator("foreign records");
            List<OffsetRange> ranges = divided(output);
            JavaPairRDD<Cell, Evidence> counted = spark.parallelize(scans, Math.max(1, scans.size()))
                    .flatMapToPair(new CountInput(clients, judge, read));
            JavaPairRDD<Cell, Evidence> published = spark.parallelize(ranges, Math.max(1, ranges.size()))
                    .flatMapToPair(new ReadOutput(clients, judge.windows(), read, foreign));
            long total = scans.stream().mapToLong(PartitionScan::length).sum()
                    + output.stream().mapToLong(OffsetRange::length).sum();
            try (Progressing shown = Progressing.show(terminal, total, read::sum)) {
                Findings findings = counted.union(published)
                        .reduceByKey(Evidence::plus, Math.max(LEAST_PARTITIONS, 2 * spark.defaultParallelism()))
                        .mapPartitions(new JudgeCells(judge))
                        .reduce(Findings::plus);
                return new Outcome(findings, foreign.sum());
            } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare.
                throw understood(e);
            }
        }
    }

    private SparkConf settings() {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.app.name", config.id() + "-audit")
                .set("spark.ui.showConsoleProgress", "false");
        config.spark().forEach(conf::set);
        return conf.setIfMissing("spark.master", config.master());
    }

    private static List<OffsetRange> divided(List<OffsetRange> ranges) {
        List<OffsetRange> divided = new ArrayList<>();
        for (OffsetRange range : ranges) {
            for (long from = range.from(); from < range.until(); from += OUTPUT_AT_ONCE) {
                divided.add(new OffsetRange(range.partition(), from, Math.min(range.until(), from + OUTPUT_AT_ONCE)));
            }
        }
        return divided;
    }

    private static RuntimeException understood(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServiceException known) {
                return known;
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
