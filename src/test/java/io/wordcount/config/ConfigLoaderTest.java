package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.protocol.OnDoubt;
import io.wordcount.text.KeepOrDrop;
import io.wordcount.text.KeepOrSplit;
import io.wordcount.text.Links;
import io.wordcount.text.Normalization;
import io.wordcount.text.TextOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of every source, and which source wins. */
class ConfigLoaderTest {

    private static final String ENV_SIZE = "WORDCOUNT_WINDOW_SIZE";
    private static final String D_SIZE = "wordcount.window.size";

    @Test
    void shouldHaveTheDefaultsOfTheContract() {
        // when
        WordCountConfig config = load(Map.of(), Map.of(), "");

        // then
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
                        TextOptions.STANDARD,
                        new WindowConfig(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ZERO,
                                WindowTime.EVENT,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1),
                                Duration.ZERO,
                                ZoneId.of("UTC")),
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
                                URI.create("file:///tmp/wordcount"),
                                Duration.ofSeconds(30),
                                3,
                                OnChange.FAIL,
                                OnDoubt.FAIL),
                        new HttpConfig(true, 8080, Duration.ofMinutes(15)),
                        Map.of()));
    }

    @Test
    void shouldReadEveryKindOfValue() {
        // when
        WordCountConfig config = load(
                Map.of(),
                Map.of(),
                """
                wordcount {
                  id = a.b-1
                  input { topics = [a, b], start = "2026-11-22T14:00:00Z", max-record-bytes = 64K, accept-compaction = yes }
                  window { size = 1d, slide = 1d, time-zone = America/Sao_Paulo, max-future = 0.5h }
                  output { key = kafka-streams, min-count = 5, partitions = "6" }
                  checkpoint.location = "s3a://bucket/folder"
                }
                """);

        // then
        assertThat(config.id()).isEqualTo("a.b-1");
        assertThat(config.input().topics()).containsExactly("a", "b");
        assertThat(config.input().start()).isEqualTo(new InputStart.At(Instant.parse("2026-11-22T14:00:00Z")));
        assertThat(config.input().maxRecordBytes()).isEqualTo(64 << 10);
        assertThat(config.input().acceptCompaction()).isTrue();
        assertThat(config.window().size()).isEqualTo(Duration.ofHours(24));
        assertThat(config.window().maxFuture()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.window().timeZone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
        assertThat(config.output().key()).isEqualTo(KeyFormat.KAFKA_STREAMS);
        assertThat(config.output().minCount()).isEqualTo(5);
        assertThat(config.output().partitions()).isEqualTo(6);
        assertThat(config.checkpoint().location()).isEqualTo(URI.create("s3a://bucket/folder"));
    }

    @Test
    void shouldPreferPropertyToVariableToFileToDefault() {
        String file = "wordcount.window.size = 3m";

        assertThat(size(Map.of(), Map.of(), "")).isEqualTo(Duration.ofMinutes(1));
        assertThat(size(Map.of(), Map.of(), file)).isEqualTo(Duration.ofMinutes(3));
        assertThat(size(Map.of(ENV_SIZE, "4m"), Map.of(), file)).isEqualTo(Duration.ofMinutes(4));
        assertThat(size(Map.of(ENV_SIZE, "4m"), Map.of(D_SIZE, "5m"), file)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldPutWindowsSideBySideUnlessToldOtherwise() {
        assertThat(slide(Map.of(), Map.of(), "")).isEqualTo(Duration.ofMinutes(1));
        assertThat(slide(Map.of(), Map.of(), "wordcount.window.size = 3m")).isEqualTo(Duration.ofMinutes(3));
        assertThat(slide(Map.of(ENV_SIZE, "4m"), Map.of(), "")).isEqualTo(Duration.ofMinutes(4));
        assertThat(slide(Map.of(), Map.of(D_SIZE, "5m"), "")).isEqualTo(Duration.ofMinutes(5));
        assertThat(slide(Map.of(ENV_SIZE, "4m"), Map.of(), "wordcount.window.slide = 2m"))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(slide(Map.of("WORDCOUNT_WINDOW_SLIDE", "size"), Map.of(), "wordcount.window.slide = 1s"))
                .isEqualTo(Duration.ofMinutes(1));
    }

    private static Duration slide(Map<String, String> environment, Map<String, String> properties, String file) {
        return load(environment, properties, file).window().slide();
    }

    @Test
    void shouldReadTheOptionsOfTheText() {
        // when
        WordCountConfig config = load(
                Map.of(),
                Map.of(),
                """
                wordcount.text {
                  normalize = nfc, accent-fold = true, stop-words = english, stemmer = english, min-length = 2, numbers = drop
                  hashtags-and-mentions = keep, urls-and-emails = drop, ngrams = [1, 2]
                }
                """);

        // then
        assertThat(config.text())
                .isEqualTo(new TextOptions(
                        "standard",
                        true,
                        Normalization.NFC,
                        true,
                        List.of("english"),
                        "english",
                        2,
                        0,
                        KeepOrDrop.DROP,
                        KeepOrDrop.KEEP,
                        KeepOrSplit.KEEP,
                        Links.DROP,
                        List.of(1, 2)));
        assertThat(config.toString()).contains("stemmer=english");
    }

    @Test
    void shouldTakeStopWordsAsOneValueOrAList() {
        assertThat(stopWords("none")).isEmpty();
        assertThat(stopWords("[]")).isEmpty();
        assertThat(stopWords("german")).containsExactly("german");
        assertThat(stopWords("[german]")).containsExactly("german");
        assertThat(stopWords("[the, of]")).containsExactly("the", "of");
        assertThat(load(Map.of("WORDCOUNT_TEXT_STOP_WORDS", "the, of"), Map.of(), "")
                        .text()
                        .stopWords())
                .containsExactly("the", "of");
    }

    private static List<String> stopWords(String value) {
        return load(Map.of(), Map.of(), "wordcount.text.stop-words = " + value)
                .text()
                .stopWords();
    }

    @Test
    void shouldSeparateListsOfTheEnvironmentByCommas() {
        // when
        WordCountConfig config = load(Map.of("WORDCOUNT_INPUT_TOPICS", "a, b ,c"), Map.of(), "");

        // then
        assertThat(config.input().topics()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldTakeAnEmptyVariableAsAnEmptyValue() {
        // when
        WordCountConfig config =
                load(Map.of("WORDCOUNT_INPUT_LATE_TOPIC", ""), Map.of(), "wordcount.input.late-topic = late");

        // then
        assertThat(config.input().lateTopic()).isEmpty();
    }

    @Test
    void shouldReferToOtherKeysAsTheyHoldInTheEnd() {
        // when
        WordCountConfig config =
                load(Map.of("WORDCOUNT_ID", "env"), Map.of(), "wordcount.output.topic = ${wordcount.id}\"-counts\"");

        // then
        assertThat(config.output().topic()).isEqualTo("env-counts");
    }

    @Test
    void shouldTakeQuotedAndNestedKeysOfMapsAsEqual() {
        // given
        String nested = "wordcount.kafka.properties { sasl { jaas.config = x }, linger.ms = 5 }";
        String quoted = "wordcount { kafka { properties { \"sasl.jaas.config\" = x, \"linger.ms\" = 5 } } }";

        // then
        assertThat(load(Map.of(), Map.of(), nested).kafka().properties())
                .isEqualTo(load(Map.of(), Map.of(), quoted).kafka().properties())
                .isEqualTo(Map.of("sasl.jaas.config", "x", "linger.ms", "5"));
    }

    @Test
    void shouldSetEntriesOfMapsByProperty() {
        // when
        WordCountConfig config = load(
                Map.of(),
                Map.of(
                        "wordcount.kafka.properties.a", "1",
                        "wordcount.kafka.properties.a.b", "2",
                        "wordcount.spark.spark.executor.memory", "1g"),
                "wordcount.kafka.properties { \"a\" = 3, c = 4 }");

        // then
        assertThat(config.kafka().properties()).isEqualTo(Map.of("a", "1", "a.b", "2", "c", "4"));
        assertThat(config.spark()).isEqualTo(Map.of("spark.executor.memory", "1g"));
    }

    @Test
    void shouldKnowTheMasterOfSparkSubmit() {
        // given
        String file = "wordcount { spark { spark.master = \"local[2]\" }, checkpoint.location = \"s3a://b/f\" }";

        // then
        assertThat(load(Map.of(), Map.of(), "").master()).isEqualTo("local[*]");
        assertThat(load(Map.of(), Map.of(), file).master()).isEqualTo("local[2]");
        assertThat(load(Map.of(), Map.of("spark.master", "k8s://x"), file).master())
                .isEqualTo("k8s://x");
        assertThat(load(Map.of(), Map.of("spark.master", "k8s://x", "wordcount.spark.spark.master", "local"), file)
                        .master())
                .isEqualTo("local");
    }

    @Test
    void shouldReadAFileAndWhatItIncludes(@TempDir Path folder) throws Exception {
        // given
        Files.writeString(folder.resolve("secret.conf"), "wordcount.kafka.properties { sasl.password = x }");
        Path file = Files.writeString(
                folder.resolve("app.conf"), "include \"secret.conf\"\nwordcount.kafka.bootstrap-servers = \"k:1\"");

        // when
        LoadedConfig loaded = new ConfigLoader(Map.of(), Map.of()).load(file);

        // then
        assertThat(loaded.config().kafka()).isEqualTo(new KafkaConfig("k:1", Map.of("sasl.password", "x")));
        assertThat(loaded.settings().get("kafka.properties.sasl.password").origin())
                .endsWith("secret.conf:1");
        assertThat(loaded.settings().get("kafka.bootstrap-servers").origin()).isEqualTo(file + ":2");
        assertThat(loaded.settings().get("id").isDefault()).isTrue();
    }

    @Test
    void shouldOnlyWarnOfUnknownVariables() {
        // when
        LoadedConfig loaded = new ConfigLoader(
                        Map.of("WORDCOUNT_SERVICE_HOST", "10.0.0.1", "WORDCOUNT_WINDOW_SIZ", "1m", "PATH", "/bin"),
                        Map.of())
                .load();

        // then
        assertThat(loaded.warnings()).hasSize(1);
        assertThat(loaded.warnings().get(0))
                .contains("WORDCOUNT_SERVICE_HOST", "WORDCOUNT_WINDOW_SIZ (did you mean WORDCOUNT_WINDOW_SIZE?)")
                .doesNotContain("PATH");
    }

    @Test
    void shouldWarnOfNamesBesideTheRoot() {
        // when
        LoadedConfig loaded =
                new ConfigLoader(Map.of(), Map.of()).parse("mine { a = 1 }\nwordcount.id = x${mine.a}", "app.conf");

        // then
        assertThat(loaded.config().id()).isEqualTo("x1");
        assertThat(loaded.warnings())
                .containsExactly(
                        "app.conf:1: 'mine' stands outside of 'wordcount' and counts only where the file refers"
                                + " to it");
    }

    private static Duration size(Map<String, String> environment, Map<String, String> properties, String file) {
        return load(environment, properties, file).window().size();
    }

    private static WordCountConfig load(Map<String, String> environment, Map<String, String> properties, String file) {
        return new ConfigLoader(environment, properties).parse(file, "app.conf").config();
    }
}
