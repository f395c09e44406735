package io.wordcount.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.WordBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The default analyzer breaks words where Unicode says. The other side is ICU's implementation of UAX #29, which knows
 * nothing of Lucene: a segment is a word if it holds a letter or a digit. The two differ by design, and so are compared
 * elsewhere, in what ICU finds by dictionary (Thai, Chinese, Japanese, Korean), in emoji, which are words here, and in Hebrew quotation marks beside
 * other scripts, where Lucene's grammar is an approximation.
 */
class UnicodeConformanceTest {

    /** A character or more of every value of the property Word_Break, those of Unicode's own WordBreakTest.txt and a few. */
    private static final List<String> SAMPLES = List.of(
            "\r", "\n", "\u000B", " ", "-", "A", "é", "ß", "0", "\u0663", "_", "\u203F", "\u3031", ":", "\u00B7", ",",
            "\u066C", ".", "\u2019", "'", "\"", "\u00AD", "\u0308", "\u200D", "\u2060");

    private final BreakIterator unicode = BreakIterator.getWordInstance(ULocale.ROOT);
    private final Analyzer analyzer = Analyzers.of(TextOptions.STANDARD).create();

    @Test
    void shouldBreakAllSequencesOfThreeAsUnicodeDoes() {
        for (String first : SAMPLES) {
            for (String second : SAMPLES) {
                for (String third : SAMPLES) {
                    compare(first + second + third);
                }
            }
        }
    }

    @Test
    void shouldBreakLongSequencesAsUnicodeDoes() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(4, 16); length > 0; length--) {
                text.append(SAMPLES.get(random.nextInt(SAMPLES.size())));
            }
            compare(text.toString());
        }
    }

    /** The longer samples at the end of WordBreakTest.txt, with what it says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "can't",
                "3.2",
                "3,2",
                "a.b",
                "a:b",
                "A__A",
                "ab by",
                "can\u2019t",
                "\u05D0\"\u05D0",
                "\u05D0'",
                "a\u2060\u0308b",
                "1:",
                "a1",
                "1a",
                "1_a",
                "1..2",
                "1,,2",
                "a..b",
                "a::b",
                "1.a",
                "a.1",
                "a:1",
                "_1",
                "__a__1_",
                "1_a:b",
                "1_a:.b",
                "1.,a",
                "\u3031_\u3031",
                "\u3031a",
                "a\u0308:\u0308b"
            })
    void shouldBreakUnicodesExamplesAsUnicodeDoes(String text) {
        compare(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "am", "ar", "de", "el", "en", "es", "fi", "fr", "he", "hi", "pl", "pt", "ru", "ta", "tr", "uk", "vi"
            })
    void shouldBreakADeclarationAsUnicodeDoes(String language) throws IOException {
        for (String line : Files.readAllLines(data("udhr/" + language + ".txt"))) {
            compare(line);
        }
    }

    @Test
    void shouldCountABookAsUnicodeDoes() throws IOException {
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, Integer> actual = new TreeMap<>();

        for (String line : Files.readAllLines(data("moby-dick.txt"))) {
            unicodeWords(line).forEach(word -> expected.merge(word, 1, Integer::sum));
            Words.of(analyzer, line).forEach(word -> actual.merge(word, 1, Integer::sum));
        }

        assertThat(actual).isEqualTo(expected);
    }

    private static Path data(String name) {
        Path file = Path.of("..", "shared", "kit", "data").resolve(name);
        assumeTrue(
                Files.exists(file),
                () -> "not compared: there is no " + file.toAbsolutePath().normalize());
        return file;
    }

    private void compare(String text) {
        List<String> expected = unicodeWords(text);
        List<String> actual = Words.of(analyzer, text);
        if (!actual.equals(expected)) {
            StringBuilder escaped = new StringBuilder();
            text.codePoints().forEach(c -> escaped.append(String.format("U+%04X ", c)));
            fail("%swords %s, Unicode says %s", escaped, actual, expected);
        }
    }

    private List<String> unicodeWords(String text) {
        List<String> words = new ArrayList<>();
        unicode.setText(text);
        int start = unicode.first();
        for (int end = unicode.next(); end != BreakIterator.DONE; end = unicode.next()) {
            String segment = text.substring(start, end);
            if (segment.codePoints().anyMatch(UnicodeConformanceTest::isOfWords)) {
                words.add(Normalizer2.getNFKCCasefoldInstance().normalize(segment));
            }
            start = end;
        }
        return words;
    }

    private static boolean isOfWords(int codePoint) {
        return switch (UCharacter.getIntPropertyValue(codePoint, UProperty.WORD_BREAK)) {
            case WordBreak.ALETTER, WordBreak.HEBREW_LETTER, WordBreak.NUMERIC, WordBreak.KATAKANA -> true;
            default -> false;
        };
    }
}
