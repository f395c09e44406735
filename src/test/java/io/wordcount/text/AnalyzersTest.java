package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyzersTest {

    private final AnalyzerFactory standard = Analyzers.of(TextOptions.STANDARD);

    @Test
    void shouldFoldCaseByUnicodeAndNotByLocale() {
        assertThat(words("Größe STRASSE Straße İstanbul")).containsExactly("grösse", "strasse", "strasse", "i̇stanbul");
    }

    @Test
    void shouldKeepEmojiAsTheyAre() {
        assertThat(words("ok 👩‍👩‍👧 ❤️ 1️⃣ 🇧🇷 👍🏽"))
                .containsExactly("ok", "👩‍👩‍👧", "❤️", "1️⃣", "🇧🇷", "👍🏽");
    }

    @Test
    void shouldDropWhatNormalisesToNothing() {
        assertThat(words("a \u115f b")).containsExactly("a", "b");
    }

    @Test
    void shouldSegmentAgainWhatNormalisesToSeveralWords() {
        assertThat(words("ﷺ")).containsExactly("صلى", "الله", "عليه", "وسلم");
    }

    @Test
    void shouldReadOnlyTheGivenBytes() {
        byte[] bytes = "one two three".getBytes(UTF_8);
        List<String> words = new ArrayList<>();

        int count = standard.create()
                .analyze(bytes, 2, 7, (word, offset, length) -> words.add(new String(word, offset, length, UTF_8)));

        assertThat(words).containsExactly("e", "two", "t");
        assertThat(count).isEqualTo(3);
    }

    @Test
    void shouldStayUsableAfterTheSinkHasFailed() {
        Analyzer analyzer = standard.create();
        byte[] bytes = "one two".getBytes(UTF_8);
        WordSink failing = (word, offset, length) -> {
            throw new IllegalStateException("full");
        };

        assertThatThrownBy(() -> analyzer.analyze(bytes, 0, bytes.length, failing))
                .hasMessage("full");

        assertThat(Words.of(analyzer, "three four")).containsExactly("three", "four");
    }

    @Test
    void shouldNameWhatTheWordsDependOn() {
        assertThat(standard.identity()).matches("standard rules=1 lucene=9\\.12\\.\\d+ icu=[0-9.]+");
    }

    @Test
    void shouldTravelToExecutors() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(standard);

        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(copy).isEqualTo(standard);
    }

    private List<String> words(String text) {
        return Words.of(standard.create(), text);
    }
}
