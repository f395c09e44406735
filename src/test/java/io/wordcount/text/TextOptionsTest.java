package io.wordcount.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextOptionsTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("analyzer = klingon: not known; allowed: standard, arabic", "analyzer", "klingon"),
                refused("stemmer = thai: not known; allowed: none, arabic", "stemmer", "thai"),
                refused("stemmer = english: stemmers know small letters only", "stemmer", "english", "caseFold", false),
                refused("stop-words = english: cannot be one of several", "stopWords", List.of("english", "foo")),
                refused("stop-words = new york: is no word", "stopWords", List.of("new york")),
                refused("stop-words = file:: has no path", "stopWords", List.of("file:")),
                refused("min-length = 0: allowed: 1 to 255", "minLength", 0),
                refused("max-length = -1: allowed: 1 to 10000, or 0", "maxLength", -1),
                refused("max-length = 2: smaller than min-length = 3", "minLength", 3, "maxLength", 2),
                refused(
                        "accent-fold = true: needs normalize = nfkc or nfc",
                        "accentFold",
                        true,
                        "normalize",
                        Normalization.NONE),
                refused("stop-words = English: is neither", "stopWords", List.of("English")),
                refused("stop-words = standard: is neither", "stopWords", List.of("standard")),
                refused("stop-words = greek: its list is spelled", "stopWords", List.of("greek")),
                refused("ngrams = []: allowed: different sizes from 1 to 5", "ngrams", List.of()),
                refused("ngrams = [0]: allowed", "ngrams", List.of(0)),
                refused("ngrams = [6]: allowed", "ngrams", List.of(6)),
                refused("ngrams = [2, 2]: allowed", "ngrams", List.of(2, 2)),
                refused("ngrams = [2]: analyzer = cjk makes pairs", "analyzer", "cjk", "ngrams", List.of(2)),
                refused(
                        "case-fold = false: analyzer = english decides this itself",
                        "analyzer",
                        "english",
                        "caseFold",
                        false),
                refused(
                        "normalize = nfc: analyzer = english decides",
                        "analyzer",
                        "english",
                        "normalize",
                        Normalization.NFC),
                refused("accent-fold = true: analyzer = english decides", "analyzer", "english", "accentFold", true),
                refused(
                        "stop-words = [a]: analyzer = english decides",
                        "analyzer",
                        "english",
                        "stopWords",
                        List.of("a")),
                refused("stemmer = german: analyzer = english decides", "analyzer", "english", "stemmer", "german"),
                refused(
                        "urls-and-emails = drop: analyzer = english decides",
                        "analyzer",
                        "english",
                        "urlsAndEmails",
                        Links.DROP),
                refused(
                        "hashtags-and-mentions = keep: analyzer = english decides",
                        "analyzer",
                        "english",
                        "hashtagsAndMentions",
                        KeepOrSplit.KEEP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuse(String message, Object[] options) {
        assertThatThrownBy(() -> Options.with(options))
                .isInstanceOf(TextOptionsException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldReportEverythingThatIsWrong() {
        TextOptionsException refusal = catchThrowableOfType(
                TextOptionsException.class,
                () -> Options.with("analyzer", "klingon", "minLength", 3, "maxLength", 2, "ngrams", List.of(9)));

        assertThat(refusal.problems()).extracting(TextProblem::key).containsExactly("analyzer", "max-length", "ngrams");
        assertThat(refusal.problems().get(1).involved()).containsExactlyInAnyOrder("max-length", "min-length");
        assertThat(refusal).hasMessageContaining("klingon").hasMessageContaining("ngrams = [9]");
    }

    @Test
    void shouldTakeNoneForNoStopWords() {
        assertThat(Options.with("stopWords", List.of("none"))).isEqualTo(TextOptions.STANDARD);
    }

    private static Arguments refused(String message, Object... options) {
        return arguments(message, options);
    }
}
