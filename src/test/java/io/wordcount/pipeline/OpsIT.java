package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.WordCount;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What probes and Prometheus see of a service that works. */
@ExtendWith(Fixtures.class)
class OpsIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final int port = freePort();

    @Test
    void shouldTellHowItIs(KafkaFixture kafka) throws Exception {
        Scene scene = new Scene(kafka, 1)
                .with("http { enabled = true, port = " + port + " }", "window.idle-timeout = 1h", "window.size = 1m");
        try (TestService service = TestService.start(scene.hocon())) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> get("/readyz").body().equals("running\n"));
            kafka.produce(scene.input(), 0, Scene.T0, "one two two");
            kafka.produce(scene.input(), 0, Scene.T0 + 10 * MINUTE, "three");
            kafka.produce(scene.input(), 0, Scene.T0, "late");
            kafka.produce(List.of(
                    new ProducerRecord<>(scene.input(), 0, Scene.T0 + 10 * MINUTE, null, new byte[] {(byte) 0xc3})));
            scene.awaitFinals(2);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(get("/metrics").body())
                            .contains(
                                    "wordcount_epoch 1",
                                    "wordcount_records_total 4",
                                    "wordcount_words_total 4",
                                    "wordcount_results_total 2",
                                    "wordcount_dropped_records_total{reason=\"late\"} 1",
                                    "wordcount_dropped_records_total{reason=\"undecodable\"} 1",
                                    "wordcount_open_words 1",
                                    "wordcount_input_lag_records 0",
                                    "wordcount_broker_outage_seconds 0"));
            assertThat(get("/livez").body()).isEqualTo("running\n");
            service.stop();
        }
    }

    @Test
    void shouldBeTriedOutFromTheCommandLine(KafkaFixture kafka, @TempDir Path folder) throws Exception {
        Scene scene = new Scene(kafka, 2).with("window.size = 1s", "window.idle-timeout = 1s");
        Path config = Files.writeString(folder.resolve("wordcount.conf"), scene.hocon());
        Path text = Files.writeString(folder.resolve("text.txt"), "one two\ntwo three\ntwo");
        try (TestService service = TestService.start(scene.hocon())) {
            assertThat(WordCount.execute("produce", "--config", config.toString(), text.toString()))
                    .isZero();
            await().atMost(Duration.ofMinutes(1)).until(() -> totals(config).equals("one\t1\nthree\t1\ntwo\t3\n"));
            service.stop();
        }
        assertThat(WordCount.execute("produce", "--config", config.toString(), "--topic", "none", text.toString()))
                .isEqualTo(ExitCode.ENVIRONMENT.code());
        Files.writeString(config, scene.with("output.topic = none").hocon());
        assertThat(WordCount.execute("consume", "--config", config.toString())).isEqualTo(ExitCode.ENVIRONMENT.code());
    }

    private static String totals(Path config) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            WordCount.execute("consume", "--totals", "--config", config.toString());
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
