package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of every source, and which source wins. */
class ConfigLoaderTest {

    @Test
    void shouldHaveTheDocumentedDefaults() {
        WordCountConfig config = new ConfigLoader(Map.of(), Map.of()).load().config();

        assertThat(config)
                .isEqualTo(new WordCountConfig(
                        "wordcount",
                        Duration.ofSeconds(1),
                        new KafkaConfig("localhost:9092", Map.of()),
                        new InputConfig(
                                List.of("text"),
                                new InputStart.Earliest(),
                                InputFormat.TEXT,
                                "/message",
                                OnDataLoss.FAIL,
                                false,
                                16 << 20,
                                "",
                                "",
                                Map.of()),
                        new WindowConfig(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ZERO,
                                WindowTime.EVENT,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1),
                                Duration.ZERO,
                                java.time.ZoneId.of("UTC")),
                        new OutputConfig(
                                "word-counts",
                                Emit.FINAL,
                                Duration.ZERO,
                                OutputFormat.JSON,
                                KeyFormat.WORD,
                                1,
                                true,
                                4,
                                Map.of()),
                        new CheckpointConfig(
                                java.net.URI.create("file:///tmp/wordcount"),
                                Duration.ofSeconds(30),
                                3,
                                OnChange.FAIL,
                                OnDoubt.FAIL),
                        Map.of()));
        assertThat(config.window().timeZone()).isNotEqualTo(ZoneOffset.UTC);
        assertThat(config.master()).isEqualTo("local[*]");
        assertThat(config.under(config.resultSettings())).isEqualTo(config);
    }
}
