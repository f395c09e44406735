package io.wordcount.ops;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Every metric of the service: its name, with the unit, and what it means. Counters begin at 0 with each start. Thread-safe. */
public final class Metrics {

    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;
    private static final double[] BATCH_SECONDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final InstantSource clock;

    private final Counter records =
            counter("wordcount_records_total", "Records read, with those that were not counted.");
    private final Counter bytes = counter("wordcount_record_bytes_total", "Bytes of the values of the records read.");
    private final Counter words = counter("wordcount_words_total", "Occurrences of words counted.");
    private final Counter results = counter("wordcount_results_total", "Counts published, final ones and updates.");
    private final Counter dropped = counter(
            "wordcount_dropped_records_total",
            "Records not counted, or not in all of their windows, by reason.",
            "reason");
    private final Counter journalEntries =
            counter("wordcount_journal_entries_total", "Batches that published or decided something.");
    private final Histogram batchSeconds = Histogram.builder()
            .name("wordcount_batch_duration_seconds")
            .help("Batches that had something to do, from planned to published.")
            .classicOnly()
            .classicUpperBounds(BATCH_SECONDS)
            .register(registry);
    private final Gauge lag = gauge(
            "wordcount_input_lag_records", "Offsets of committed input that have not been counted, of all partitions.");
    private final Gauge openWords = gauge("wordcount_open_words", "Counts of words in windows that are still open.");
    private final Gauge stateBytes = gauge("wordcount_state_bytes", "Memory of the counts on the executors.");
    private final Gauge epoch =
            gauge("wordcount_epoch", "The number of this start; it rises by at least one with every start.");
    private final Counter rebuilt = counter(
            "wordcount_rebuilt_shards_total", "Shards that were lost with an executor and have been computed again.");
    private final Gauge snapshotBytes = gauge("wordcount_snapshot_bytes", "Size of the newest snapshot.");
    private final Gauge snapshotSeconds =
            gauge("wordcount_snapshot_duration_seconds", "How long the newest snapshot took.");
    private final Counter snapshotFailures =
            counter("wordcount_snapshot_failures_total", "Snapshots that could not be written.");

    private volatile long watermark = RangeReport.NO_TIME;
    private volatile long snapshotAt = RangeReport.NO_TIME;
    private volatile Optional<Instant> outageSince = Optional.empty();

    /** Metrics of a service that starts; also those of its JVM. */
    public Metrics(InstantSource clock) {
        this.clock = clock;
        gauge(
                "wordcount_watermark_delay_seconds",
                "How far the watermark is behind the clock; NaN before the first record.",
                () -> secondsSince(watermark));
        gauge(
                "wordcount_snapshot_age_seconds",
                "Age of the newest snapshot; NaN before the first.",
                () -> secondsSince(snapshotAt));
        gauge(
                "wordcount_broker_outage_seconds",
                "How long nothing could be planned because the brokers do not answer; 0 while they do.",
                () -> outageSince
                        .map(Instant::toEpochMilli)
                        .map(this::secondsSince)
                        .orElse(0.0));
        for (Reason reason : Reason.values()) {
            dropped.labelValues(reason.label());
        }
        JvmMetrics.builder().register(registry);
    }

    /** A start has taken this epoch. */
    public void started(long number) {
        epoch.set((double) number);
    }

    /** A batch that had something to do. */
    public void batch(Tally tally, long published, boolean journaled, Duration took) {
        records.inc(tally.records());
        bytes.inc(tally.bytes());
        words.inc(tally.words());
        for (Reason reason : Reason.values()) {
            dropped.labelValues(reason.label()).inc(tally.dropped(reason));
        }
        results.inc(published);
        journalEntries.inc(journaled ? 1 : 0);
        batchSeconds.observe(took.toNanos() / NANOS);
    }

    /** The state of all shards after a batch. */
    public void state(long open, long memory) {
        openWords.set((double) open);
        stateBytes.set((double) memory);
    }

    /**
     * How far the service has come.
     *
     * @param behind offsets of committed input that are left
     * @param now the watermark, epoch milliseconds; {@link RangeReport#NO_TIME} before the first record
     * @param outage since when the brokers do not answer; empty while they do
     */
    public void progress(long behind, long now, Optional<Instant> outage) {
        lag.set((double) behind);
        watermark = now;
        outageSince = outage;
    }

    /** A snapshot that was begun at this time is complete. */
    public void snapshot(long begunAt, long size, Duration took) {
        snapshotAt = begunAt;
        snapshotBytes.set((double) size);
        snapshotSeconds.set(took.toNanos() / NANOS);
    }

    /** A snapshot could not be written. */
    public void snapshotFailed() {
        snapshotFailures.inc();
    }

    /** Lost shards have been computed again. */
    public void rebuilt(int shards) {
        rebuilt.inc(shards);
    }

    PrometheusRegistry registry() {
        return registry;
    }

    private double secondsSince(long time) {
        return time == RangeReport.NO_TIME ? Double.NaN : (clock.millis() - time) / MILLIS;
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private Gauge gauge(String name, String help) {
        return Gauge.builder().name(name).help(help).register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }
}
