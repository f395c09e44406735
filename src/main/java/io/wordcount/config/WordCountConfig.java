package io.wordcount.config;

import io.wordcount.text.TextOptions;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The whole configuration of the service, valid by construction: every record refuses bad values with a
 * {@link ConfigException} that names all of them. A component {@code fooBar} of a record is the key {@code foo-bar} of its
 * section; its default and its meaning stand in {@code reference.conf}. Immutable; {@code toString} redacts secrets.
 *
 * @param id names the service: consumer group, transactional ids, folder in the checkpoint store
 * @param batchInterval time between two batches
 * @param kafka how to reach the cluster
 * @param input where the text comes from
 * @param text how text becomes words
 * @param window the spans of time that words are counted in
 * @param output what is published
 * @param checkpoint where state is kept
 * @param http where the driver tells how it is
 * @param spark properties of Spark; sorted
 */
public record WordCountConfig(
        String id,
        Duration batchInterval,
        KafkaConfig kafka,
        InputConfig input,
        TextOptions text,
        WindowConfig window,
        OutputConfig output,
        CheckpointConfig checkpoint,
        HttpConfig http,
        Map<String, String> spark)
        implements Serializable {

    /** Every key stands below this one. */
    public static final String ROOT = "wordcount";

    static final String DEFAULT_MASTER = "local[*]";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public WordCountConfig {
        spark = ClientProperties.sorted(spark);
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(http, "http");
        Check check = new Check()
                .that(
                        ID.matcher(id).matches() && !id.endsWith(".ledger"),
                        "id",
                        id,
                        "allowed: 1 to 100 of the characters A-Z a-z 0-9 . _ -, the first a letter or digit, and not .ledger at"
                                + " the end")
                .duration("batch-interval", batchInterval, Duration.ofMillis(10));
        CrossRules.apply(check, input, output, checkpoint, spark);
        check.done();
        new Check()
                .that(
                        http.stallThreshold().compareTo(batchInterval) > 0,
                        "http.stall-threshold",
                        http.stallThreshold(),
                        "allowed: more than batch-interval",
                        "batch-interval")
                .done();
    }

    /** The configuration of this process: its system properties, its environment, {@code file}, the defaults. */
    public static WordCountConfig load(Path file) {
        return ConfigLoader.ofProcess().load(file).config();
    }

    /** Spark's master: {@code spark."spark.master"}, by default all cores of this machine. */
    public String master() {
        return spark.getOrDefault(SparkRules.MASTER, DEFAULT_MASTER);
    }

    /** The consumer group to which the offsets of published batches are committed, for lag tools. */
    public String group() {
        return id;
    }

    /** The consumer group whose offsets are the ledger. */
    public String ledgerGroup() {
        return id + ".ledger";
    }

    /** The transactional id of the producer of this shard. */
    public String transactionalId(int shard) {
        return id + "-" + shard;
    }

    /** What every admin client is given: servers and {@code kafka.properties}. */
    public SortedMap<String, Object> adminProperties() {
        return clientProperties(Map.of());
    }

    /** What every consumer is given: servers, {@code kafka.properties}, and over them {@code input.properties}. */
    public SortedMap<String, Object> consumerProperties() {
        return clientProperties(input.properties());
    }

    /** What every producer is given: servers, {@code kafka.properties}, and over them {@code output.properties}. */
    public SortedMap<String, Object> producerProperties() {
        return clientProperties(output.properties());
    }

    private SortedMap<String, Object> clientProperties(Map<String, String> own) {
        SortedMap<String, Object> properties = new TreeMap<>(kafka.properties());
        properties.putAll(own);
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    /** Hadoop's properties: those of {@code spark} that begin with {@code spark.hadoop.}, without that beginning. */
    public SortedMap<String, String> hadoopProperties() {
        String prefix = "spark.hadoop.";
        SortedMap<String, String> properties = new TreeMap<>();
        spark.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
        return properties;
    }

    /**
     * The settings that results depend on, as canonical text: {@code 60s} and {@code 1m} are the same. They are recorded
     * with every epoch, and a recovery runs {@link #under} the recorded ones. See {@link ResultSettings} for which they are.
     */
    public SortedMap<String, String> resultSettings() {
        return ResultSettings.of(this);
    }

    /**
     * This configuration with the settings that results depend on as an earlier start has recorded them.
     *
     * @param recorded what {@link #resultSettings()} gave then; a setting that did not exist then gets its default, which is
     *     what the older version did
     * @throws ConfigException for keys that this version does not know, or values that it refuses
     */
    public WordCountConfig under(Map<String, String> recorded) {
        return ResultSettings.under(this, recorded);
    }

    /** All components, with secrets redacted. */
    @Override
    public String toString() {
        return "WordCountConfig[id=" + id + ", batchInterval=" + batchInterval + ", " + kafka + ", " + input + ", "
                + text + ", "
                + window + ", " + output + ", " + checkpoint + ", " + http + ", spark=" + Secrets.redact(spark) + "]";
    }
}
