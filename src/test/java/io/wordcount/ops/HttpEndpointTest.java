package io.wordcount.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.config.HttpConfig;
import io.wordcount.model.Reason;
import io.wordcount.model.ServiceException;
import io.wordcount.model.Tally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

    private static final HttpConfig ANY_PORT = new HttpConfig(true, 0, Duration.ofMinutes(5));

    private Instant now = Instant.parse("2026-01-05T00:00:00Z");
    private final Health health = new Health(() -> now, ANY_PORT.stallThreshold());
    private final Metrics metrics = new Metrics(() -> now);
    private final HttpEndpoint endpoint = HttpEndpoint.open(ANY_PORT, metrics, health);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void shouldAnswerProbes() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("starting\n");

        health.running();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(get("/livez").statusCode()).isEqualTo(503);
        assertThat(get("/livez").body()).contains("no batch has ended for 360 s");

        health.stopping();
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldListItsPages() throws Exception {
        assertThat(get("/").body()).contains("/livez", "/readyz", "/metrics");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldShowEveryMetricBeforeAnythingHappens() throws Exception {
        assertThat(get("/metrics").body())
                .contains(
                        "wordcount_records_total 0",
                        "wordcount_dropped_records_total{reason=\"late-idle\"} 0",
                        "wordcount_watermark_delay_seconds NaN",
                        "wordcount_snapshot_age_seconds NaN",
                        "wordcount_broker_outage_seconds 0",
                        "wordcount_batch_duration_seconds_count 0",
                        "jvm_memory_used_bytes");
    }

    @Test
    void shouldShowWhatHappened() throws Exception {
        long[] dropped = new long[Reason.values().length];
        dropped[Reason.LATE.ordinal()] = 2;
        metrics.started(7);
        metrics.batch(new Tally(5, 100, 40, dropped), 12, true, Duration.ofMillis(200));
        metrics.state(30, 4_000);
        metrics.progress(9, now.toEpochMilli() - 1_500, Optional.of(now.minusSeconds(3)));
        metrics.snapshot(now.toEpochMilli() - 20_000, 777, Duration.ofMillis(250));
        metrics.snapshotFailed();
        metrics.rebuilt(3);

        assertThat(get("/metrics").body())
                .contains(
                        "wordcount_epoch 7",
                        "wordcount_records_total 5",
                        "wordcount_record_bytes_total 100",
                        "wordcount_words_total 40",
                        "wordcount_results_total 12",
                        "wordcount_dropped_records_total{reason=\"late\"} 2",
                        "wordcount_journal_entries_total 1",
                        "wordcount_batch_duration_seconds_bucket{le=\"0.25\"} 1",
                        "wordcount_batch_duration_seconds_bucket{le=\"0.1\"} 0",
                        "wordcount_open_words 30",
                        "wordcount_state_bytes 4000",
                        "wordcount_input_lag_records 9",
                        "wordcount_watermark_delay_seconds 1.5",
                        "wordcount_broker_outage_seconds 3",
                        "wordcount_snapshot_age_seconds 20",
                        "wordcount_snapshot_bytes 777",
                        "wordcount_snapshot_duration_seconds 0.25",
                        "wordcount_snapshot_failures_total 1",
                        "wordcount_rebuilt_shards_total 3");
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        HttpConfig taken = new HttpConfig(true, endpoint.port(), Duration.ofMinutes(5));

        assertThatThrownBy(() -> HttpEndpoint.open(taken, metrics, health))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("port " + endpoint.port(), "http.port");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + endpoint.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
