package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.text.TextOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys, their environment variables, and the seam for sections of other rooms. */
class SchemaTest {

    private static final Schema SCHEMA = Schema.of(WordCountConfig.class);

    /** For every key a value that is not its default, and that fits the other defaults. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("id", "other"),
            Map.entry("batch-interval", "2s"),
            Map.entry("kafka.bootstrap-servers", "a:1,b:2"),
            Map.entry("input.topics", "a,b"),
            Map.entry("input.start", "latest"),
            Map.entry("input.format", "json"),
            Map.entry("input.json-pointer", "/a/b"),
            Map.entry("input.on-data-loss", "skip"),
            Map.entry("input.accept-compaction", "true"),
            Map.entry("input.max-record-bytes", "1MiB"),
            Map.entry("input.late-topic", "late"),
            Map.entry("input.dead-letter-topic", "dead"),
            Map.entry("text.analyzer", "german"),
            Map.entry("text.case-fold", "false"),
            Map.entry("text.normalize", "nfc"),
            Map.entry("text.accent-fold", "true"),
            Map.entry("text.stop-words", "the,of"),
            Map.entry("text.stemmer", "portuguese"),
            Map.entry("text.min-length", "2"),
            Map.entry("text.max-length", "20"),
            Map.entry("text.numbers", "drop"),
            Map.entry("text.emoji", "drop"),
            Map.entry("text.hashtags-and-mentions", "keep"),
            Map.entry("text.urls-and-emails", "drop"),
            Map.entry("text.ngrams", "1,2"),
            Map.entry("window.size", "5m"),
            Map.entry("window.slide", "30s"),
            Map.entry("window.grace", "3s"),
            Map.entry("window.time", "processing"),
            Map.entry("window.idle-timeout", "4s"),
            Map.entry("window.max-future", "5s"),
            Map.entry("window.offset", "6s"),
            Map.entry("window.time-zone", "Asia/Kolkata"),
            Map.entry("output.topic", "counts"),
            Map.entry("output.emit", "updates"),
            Map.entry("output.emit-interval", "7s"),
            Map.entry("output.format", "json"),
            Map.entry("output.key", "windowed"),
            Map.entry("output.min-count", "8"),
            Map.entry("output.create-topics", "false"),
            Map.entry("output.partitions", "9"),
            Map.entry("checkpoint.location", "s3a://bucket/folder"),
            Map.entry("checkpoint.interval", "10s"),
            Map.entry("checkpoint.retain", "11"),
            Map.entry("checkpoint.on-change", "accept"),
            Map.entry("checkpoint.on-doubt", "publish"),
            Map.entry("http.enabled", "false"),
            Map.entry("http.port", "8081"),
            Map.entry("http.stall-threshold", "20m"));

    static Stream<String> keys() {
        return SCHEMA.values().keySet().stream();
    }

    /** What the rest of the configuration must be for the sample to be allowed. */
    private static String context(String key) {
        return key.equals("output.emit-interval") ? "wordcount.output.emit = updates" : "";
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldSetEveryKeyByVariable(String key) {
        // given
        String variable = "WORDCOUNT_" + key.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT);

        // when
        LoadedConfig loaded = new ConfigLoader(Map.of(variable, SAMPLES.get(key)), Map.of()).parse(context(key), "x");

        // then
        assertThat(String.join(",", loaded.settings().get(key).values())).isEqualTo(SAMPLES.get(key));
        assertThat(loaded.settings().get(key).origin()).isEqualTo("environment variable " + variable);
        assertThat(loaded.warnings()).isEmpty();
        assertChanged(key, loaded);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldSetEveryKeyByProperty(String key) {
        // when
        LoadedConfig loaded =
                new ConfigLoader(Map.of(), Map.of("wordcount." + key, SAMPLES.get(key))).parse(context(key), "x");

        // then
        assertThat(loaded.settings().get(key).origin()).isEqualTo("-Dwordcount." + key);
        assertChanged(key, loaded);
    }

    /** The value arrives in the records. */
    private static void assertChanged(String key, LoadedConfig loaded) {
        WordCountConfig before =
                new ConfigLoader(Map.of(), Map.of()).parse(context(key), "x").config();
        if (!key.equals("output.format")) {
            assertThat(loaded.config()).isNotEqualTo(before);
        }
    }

    @Test
    void shouldHaveVariablesThatNameOneKeyEach() {
        assertThat(keys().map(Overrides::variable)).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveKeysForAllComponents() {
        assertThat(SCHEMA.values().keySet()).containsExactlyInAnyOrderElementsOf(SAMPLES.keySet());
        assertThat(SCHEMA.sections())
                .containsExactly("kafka", "input", "text", "window", "output", "checkpoint", "http");
        assertThat(SCHEMA.maps()).containsExactly("kafka.properties", "input.properties", "output.properties", "spark");
    }

    /** A section as another room may have it, which knows nothing of this one. */
    public record Options(String analyzer, int minLength, List<Integer> ngrams, boolean caseFold) {
        public Options {
            if (minLength > 10 && analyzer.equals("cjk")) {
                throw new IllegalArgumentException("a minimum of " + minLength + " leaves no words of cjk");
            }
        }
    }

    /** A root with such a section. */
    public record Root(String id, Options text) {}

    @Test
    void shouldTakeSectionsOfOtherRooms() {
        assertThat(bind("cjk", "2").bind(Root.class))
                .isEqualTo(new Root("x", new Options("cjk", 2, List.of(1, 2), true)));
    }

    @Test
    void shouldReportWhatOtherRoomsRefuse() {
        // given
        Binder binder = bind("cjk", "11");

        // when
        Root root = binder.bind(Root.class);

        // then
        assertThat(root).isEqualTo(new Root("x", new Options("standard", 1, List.of(1), false)));
        assertThat(binder.problems())
                .extracting(ConfigProblem::toString)
                .containsExactly("wordcount.text: a minimum of 11 leaves no words of cjk");
    }

    /** As the root will be with the options of the text. */
    public record TextRoot(TextOptions text) {}

    @Test
    void shouldReportWhatTheTextRefusesKeyByKey() {
        // given
        Map<String, Setting> settings = byKey(Stream.of(
                Setting.plain("text.analyzer", "klingon", "f:1"),
                Setting.plain("text.min-length", "0", "f:2"),
                Setting.list("text.ngrams", List.of("1", "2"), "f:3")));

        // when
        Binder binder = new Binder(settings, byKey(textDefaults()), java.util.Set.of());
        TextRoot root = binder.bind(TextRoot.class);

        // then
        assertThat(binder.problems())
                .extracting(ConfigProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("wordcount.text.analyzer = klingon (f:1): "),
                        line -> assertThat(line).startsWith("wordcount.text.min-length = 0 (f:2): "));
        assertThat(root.text().analyzer()).isEqualTo("standard");
        assertThat(root.text().ngrams()).containsExactly(1, 2);
    }

    private static Stream<Setting> textDefaults() {
        return Stream.of(
                Setting.plain("text.analyzer", "standard", ""),
                Setting.plain("text.case-fold", "true", ""),
                Setting.plain("text.normalize", "nfkc", ""),
                Setting.plain("text.accent-fold", "false", ""),
                Setting.list("text.stop-words", List.of(), ""),
                Setting.plain("text.stemmer", "none", ""),
                Setting.plain("text.min-length", "1", ""),
                Setting.plain("text.max-length", "0", ""),
                Setting.plain("text.numbers", "keep", ""),
                Setting.plain("text.emoji", "keep", ""),
                Setting.plain("text.hashtags-and-mentions", "split", ""),
                Setting.plain("text.urls-and-emails", "split", ""),
                Setting.list("text.ngrams", List.of("1"), ""));
    }

    private static Binder bind(String analyzer, String minLength) {
        Stream<Setting> settings = Stream.of(
                Setting.plain("id", "x", ""),
                Setting.plain("text.analyzer", analyzer, "f:1"),
                Setting.plain("text.min-length", minLength, "f:2"),
                Setting.list("text.ngrams", List.of("1", "2"), "f:3"),
                Setting.plain("text.case-fold", "true", "f:4"));
        Stream<Setting> defaults = Stream.of(
                Setting.plain("text.analyzer", "standard", ""),
                Setting.plain("text.min-length", "1", ""),
                Setting.list("text.ngrams", List.of("1"), ""),
                Setting.plain("text.case-fold", "false", ""));
        return new Binder(byKey(settings), byKey(defaults), java.util.Set.of());
    }

    private static Map<String, Setting> byKey(Stream<Setting> settings) {
        return settings.collect(Collectors.toMap(Setting::key, setting -> setting));
    }
}
