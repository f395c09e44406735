package io.wordcount.pipeline;

import io.wordcount.config.WordCountConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Spark's settings: what the service needs, and what the configuration adds. */
final class SparkSettings {

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)])?");

    /** What Spark's pages do not show: its own default, and the keys of Azure and of service accounts. */
    private static final String SECRETS = "(?i)secret|password|passwd|token|(access|account|private)[.]?key|jaas";

    private SparkSettings() {}

    /** The settings for one service. What a submission has set (a system property {@code spark...}) holds as well. */
    static SparkConf of(WordCountConfig config) {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.app.name", config.id())
                .set("spark.ui.showConsoleProgress", "false")
                // Each stage broadcasts a few kilobytes, for which Spark takes a block of this size from the heap.
                .setIfMissing("spark.broadcast.blockSize", "64k")
                .setIfMissing("spark.broadcast.compress", "false")
                .set("spark.redaction.regex", SECRETS)
                .set("spark.streaming.concurrentJobs", "1")
                .set("spark.streaming.backpressure.enabled", "false")
                .set("spark.speculation", "false");
        config.spark().forEach(conf::set);
        conf.setIfMissing("spark.master", config.master());
        Matcher local = LOCAL.matcher(conf.get("spark.master"));
        if (local.matches()) {
            // Without a number of failures Spark does not try a task again in local mode.
            String threads = local.group(1) == null ? "1" : local.group(1);
            conf.set("spark.master", "local[" + threads + "," + 4 + "]");
        }
        return conf;
    }
}
