package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.text.Analyzers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that are recorded with every epoch. */
class ResultSettingsTest {

    /** A new key must be put on one side or the other: here, or in {@link ResultSettings}. */
    private static final Set<String> NO_RESULT_DEPENDS_ON = Set.of(
            "id",
            "batch-interval",
            "kafka.bootstrap-servers",
            "input.start",
            "input.on-data-loss",
            "input.accept-compaction",
            "output.create-topics",
            "output.partitions",
            "checkpoint.location",
            "checkpoint.interval",
            "checkpoint.retain",
            "checkpoint.on-change",
            "checkpoint.on-doubt",
            "http.enabled",
            "http.port",
            "http.stall-threshold");

    @Test
    void shouldDecideForEveryKey() {
        // given
        Set<String> keys =
                new TreeSet<>(Schema.of(WordCountConfig.class).values().keySet());

        // when
        keys.removeIf(ResultSettings::dependOn);

        // then
        assertThat(keys).containsExactlyInAnyOrderElementsOf(NO_RESULT_DEPENDS_ON);
    }

    @Test
    void shouldBeTheSameForTheSameMeaning() {
        assertThat(parse("wordcount { window { size = 60s, slide = 60000ms, time-zone = Etc/UTC, max-future = 0.5h } }")
                        .resultSettings())
                .isEqualTo(parse("wordcount.window { size = 1m, max-future = 30m }")
                        .resultSettings())
                .containsEntry("window.size", "1m")
                .containsEntry("window.max-future", "30m")
                .containsEntry("window.time-zone", "UTC");
    }

    @Test
    void shouldHaveCanonicalTexts() {
        assertThat(parse("wordcount { input.topics = [b, a], output.key = kafka-streams, window.grace = 1500ms }")
                        .resultSettings())
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("input.dead-letter-topic", ""),
                        Map.entry("input.format", "text"),
                        Map.entry("input.json-pointer", "/message"),
                        Map.entry("input.late-topic", ""),
                        Map.entry("input.max-record-bytes", "16777216"),
                        Map.entry("input.topics", "b,a"),
                        Map.entry("output.emit", "final"),
                        Map.entry("output.emit-interval", "0s"),
                        Map.entry("output.format", "json"),
                        Map.entry("output.key", "kafka-streams"),
                        Map.entry("output.min-count", "1"),
                        Map.entry("output.topic", "word-counts"),
                        Map.entry("text.accent-fold", "false"),
                        Map.entry("text.analyzer", "standard"),
                        Map.entry("text.case-fold", "true"),
                        Map.entry("text.emoji", "keep"),
                        Map.entry("text.hashtags-and-mentions", "split"),
                        Map.entry("text.max-length", "0"),
                        Map.entry("text.min-length", "1"),
                        Map.entry("text.ngrams", "1"),
                        Map.entry("text.normalize", "nfkc"),
                        Map.entry("text.numbers", "keep"),
                        Map.entry("text.stemmer", "none"),
                        Map.entry("text.stop-words", ""),
                        Map.entry("text.urls-and-emails", "split"),
                        Map.entry("window.grace", "1500ms"),
                        Map.entry("window.idle-timeout", "30s"),
                        Map.entry("window.max-future", "1h"),
                        Map.entry("window.offset", "0s"),
                        Map.entry("window.size", "1m"),
                        Map.entry("window.slide", "1m"),
                        Map.entry("window.time", "event"),
                        Map.entry("window.time-zone", "UTC"))));
    }

    @Test
    void shouldRunUnderTheRecordedSettings() {
        // given
        WordCountConfig before = parse(
                "wordcount { window.grace = 5s, output { emit = updates, emit-interval = 3s }, input.topics = [a, b],"
                        + " input.json-pointer = \"/a,b\", id = before, batch-interval = 9s }");
        WordCountConfig now = parse("wordcount { id = now, kafka.properties.a = 1, spark { spark.x = \" y,z \" },"
                + " input.on-data-loss = skip, output.partitions = 6 }");

        // when
        WordCountConfig under = now.under(before.resultSettings());

        // then
        assertThat(under.resultSettings()).isEqualTo(before.resultSettings());
        assertThat(under)
                .isEqualTo(new WordCountConfig(
                        "now",
                        now.batchInterval(),
                        now.kafka(),
                        parse("wordcount { input { topics = [a, b], json-pointer = \"/a,b\", on-data-loss = skip } }")
                                .input(),
                        before.text(),
                        before.window(),
                        parse("wordcount { output { emit = updates, emit-interval = 3s, partitions = 6 } }")
                                .output(),
                        now.checkpoint(),
                        now.http(),
                        now.spark()));
    }

    @Test
    void shouldRecordWhatSizeGivesTheSlide() {
        assertThat(parse("wordcount.window.size = 5m").resultSettings())
                .containsEntry("window.slide", "5m")
                .isEqualTo(parse("wordcount.window { size = 5m, slide = 300s }").resultSettings());
    }

    /** The text's options as they may be, each with others that allow it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "analyzer = german, min-length = 3, ngrams = [2, 3]",
                "case-fold = false, normalize = nfc, accent-fold = true",
                "stop-words = english, stemmer = english, max-length = 20",
                "stop-words = [the, of], numbers = drop, emoji = drop",
                "hashtags-and-mentions = keep, urls-and-emails = drop"
            })
    void shouldFindTheWordsThatTheRecordedSettingsFound(String options) {
        // given
        WordCountConfig before = parse("wordcount.text { " + options + " }");
        WordCountConfig now = parse(
                "wordcount.text { stop-words = [a], stemmer = french, min-length = 2, emoji = drop, ngrams = [2] }");

        // when
        WordCountConfig under = now.under(before.resultSettings());

        // then
        assertThat(under.text()).isEqualTo(before.text());
        assertThat(Analyzers.of(under.text()).identity())
                .isEqualTo(Analyzers.of(before.text()).identity())
                .isNotEqualTo(Analyzers.of(now.text()).identity());
    }

    @Test
    void shouldRefuseToRecoverWithoutTheRecordedFileOfStopWords(@TempDir Path folder) throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("words.txt"), "the");
        SortedMap<String, String> recorded =
                parse("wordcount.text.stop-words = \"file:" + file + "\"").resultSettings();
        Files.delete(file);

        // then
        assertThatThrownBy(() -> parse("").under(recorded))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("wordcount.text.stop-words = [file:" + file + "] (recorded): cannot be read");
    }

    @Test
    void shouldGiveASettingThatWasNotThereItsDefault() {
        // given
        SortedMap<String, String> recorded = parse("").resultSettings();
        recorded.remove("window.grace");

        // when
        WordCountConfig under = parse("wordcount.window.grace = 5s").under(recorded);

        // then
        assertThat(under.window().grace()).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldRefuseSettingsOfANewerVersion() {
        // given
        SortedMap<String, String> recorded = parse("").resultSettings();
        recorded.put("window.shape", "round");
        recorded.put("output.top", "10");

        // then
        assertThatThrownBy(() -> parse("").under(recorded))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("does not know: output.top, window.shape.");
    }

    @Test
    void shouldRefuseRecordedValuesThatItCannotRead() {
        // given
        SortedMap<String, String> recorded = parse("").resultSettings();
        recorded.put("output.format", "avro");

        // then
        assertThatThrownBy(() -> parse("").under(recorded))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("wordcount.output.format = avro (recorded): allowed: json");
    }

    @Test
    void shouldNameWhatHasChanged() {
        // given
        SortedMap<String, String> recorded = parse("").resultSettings();
        WordCountConfig now = parse("wordcount { window { size = 5m, slide = 1m, grace = 1s }, output.topic = other }");

        // then
        assertThat(ResultSettings.changed(now, recorded))
                .containsExactly("output.topic", "window.grace", "window.size");
        assertThat(ResultSettings.changedGeometry(now, recorded)).containsExactly("output.topic", "window.size");
        assertThat(parse("").resultSettings().keySet()).containsAll(ResultSettings.geometry());
    }

    @Test
    void shouldNoticeChangeOfASettingThatWasNotThere() {
        // given
        SortedMap<String, String> recorded = parse("").resultSettings();
        recorded.remove("window.offset");

        // then
        assertThat(ResultSettings.changedGeometry(parse("wordcount.window.offset = 1s"), recorded))
                .containsExactly("window.offset");
        assertThat(ResultSettings.changed(parse(""), recorded)).isEmpty();
    }

    private static WordCountConfig parse(String text) {
        return new ConfigLoader(Map.of(), Map.of()).parse(text, "app.conf").config();
    }
}
