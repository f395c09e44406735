package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The default analyzer gives exactly the words of Lucene and ICU, for text made at random to be difficult. Many small
 * cases are joined by line feeds, which no word crosses, so that a second sees a million of them. A failure shows the
 * smallest case; {@code -Dfuzz.seed} and {@code -Dfuzz.cases} repeat or prolong a run.
 */
class DifferentialTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 50_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int JOINED = 500;

    private final Reference reference = new Reference();
    private final Analyzer analyzer = Analyzers.of(TextOptions.STANDARD).create();

    /** Where the characters of a case come from; a case mixes one to three sources. */
    enum Source {
        ASCII(range(0, 0x7F)),
        ASCII_WORDS(of("abcXYZ012 '.,:;_-\"#*")),
        LATIN_1(range(0x80, 0xFF)),
        LATIN_WORDS(of("aßÄéñçøþÿµªºİıſǅ ’·'.")),
        TWO_BYTES(range(0x80, 0x7FF)),
        PUNCTUATION(range(0x2000, 0x206F)),
        CJK(range(0x3000, 0x30FF), of("漢字仮名ｶﾞﾊﾟＡｚ０ー々〆")),
        HANGUL(range(0xAC00, 0xAC20), range(0x1100, 0x11FF), range(0x3130, 0x318F)),
        MARKS(range(0x300, 0x36F), of("aeiou\u3099\u309A\u20E3\u0345\u093C\u0653")),
        JOINERS(of("a1#*\u200B\u200C\u200D\u2060\uFE0E\uFE0F\u20E3\u00AD\uFEFF\u061C\u180E ")),
        EMOJI(of("👩👨🏽🏿❤☝♂⚕🇧🇷🏴ℹ©®™〰〽1#*"), of("\u200D\uFE0F\uFE0E\u20E3"), range(0xE0061, 0xE007F)),
        HEBREW(range(0x590, 0x5FF), of("\"'a1_")),
        ARABIC(range(0x600, 0x6FF), range(0xFB50, 0xFDFF), range(0xFE70, 0xFEFF)),
        INDIC(range(0x900, 0x97F), range(0xB80, 0xBFF)),
        SOUTH_EAST_ASIAN(range(0xE00, 0xEFF), range(0x1000, 0x109F), range(0x1780, 0x17FF)),
        COMPATIBILITY(range(0xF900, 0xFFFD), range(0x2100, 0x24FF), range(0x3200, 0x33FF)),
        BASIC_PLANE(range(0, 0xFFFD)),
        ALL_PLANES(range(0, 0x10FFFF)),
        ASTRAL(range(0x10000, 0x1FFFF), range(0x1D400, 0x1D7FF));

        @SuppressWarnings("ImmutableEnumChecker") // never written to
        private final int[] codePoints;

        Source(int[]... parts) {
            codePoints = Arrays.stream(parts)
                    .flatMapToInt(Arrays::stream)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .filter(c -> c != '\n')
                    .toArray();
        }

        private static int[] range(int first, int last) {
            return IntStream.rangeClosed(first, last).toArray();
        }

        private static int[] of(String text) {
            return text.codePoints().toArray();
        }

        int pick(SplittableRandom random) {
            return codePoints[random.nextInt(codePoints.length)];
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheLibrariesWords(Source source) {
        SplittableRandom random = new SplittableRandom(SEED ^ source.name().hashCode());

        compare(CASES, () -> mixed(source, random, 1 + random.nextInt(12)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheLibrariesWordsAroundTheLongest(Source source) {
        SplittableRandom random = new SplittableRandom(SEED + source.name().hashCode());

        compare(CASES / 20, () -> longWord(source, random));
    }

    /** They are no words, but a letter behind any number of them makes them part of one. */
    @Test
    void shouldGiveTheLibrariesWordsBehindManyConnectors() {
        for (int connectors = 240; connectors < 1_100; connectors++) {
            String line = (connectors % 3 == 0 ? "\u203F_" : "_").repeat(connectors);
            compare(List.of(line, line + "a", "a" + line, line + "b" + line + "1", line + "\u200D_c", line + "👍"));
        }
    }

    @Test
    void shouldGiveTheLibrariesWordsForEveryCharacterAndNeighbour() {
        List<String> neighbours = List.of(
                "a", "Z", "é", "1", "_", ".", "'", ",", ":", "\"", "#", "漢", "カ", "ก", "א", "❤", "\u0301", " ",
                "\u0E31", "か");
        List<String> cases = new ArrayList<>();
        for (int c = 0; c < 0x20000; c += c < 0x10000 ? 1 : 5) {
            if (c == '\n' || (c >= 0xD800 && c <= 0xDFFF)) {
                continue;
            }
            String self = Character.toString(c);
            String left = neighbours.get(c % neighbours.size());
            for (String right : neighbours) {
                cases.add(left + self + right + self + left);
            }
            if (cases.size() > JOINED) {
                compare(cases);
                cases.clear();
            }
        }
        compare(cases);
    }

    private void compare(int count, Supplier<String> generator) {
        for (int done = 0; done < count; done += JOINED) {
            compare(IntStream.range(0, JOINED).mapToObj(i -> generator.get()).toList());
        }
    }

    private void compare(List<String> cases) {
        String text = String.join("\n", cases);
        if (Words.of(analyzer, text).equals(reference.words(text))) {
            return;
        }
        for (String each : cases) {
            assertThat(Words.of(analyzer, each))
                    .as("seed %d, words of %s", SEED, escaped(smallest(each)))
                    .isEqualTo(reference.words(each));
        }
        throw new AssertionError("seed " + SEED + ": only different when joined: " + escaped(text));
    }

    /** Takes characters away as long as the words differ. */
    private String smallest(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String shorter = text.substring(0, i) + text.substring(text.offsetByCodePoints(i, 1));
            if (!Words.of(analyzer, shorter).equals(reference.words(shorter))) {
                return smallest(shorter);
            }
        }
        return text;
    }

    private static String mixed(Source source, SplittableRandom random, int length) {
        Source[] all = Source.values();
        Source second = random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : Source.ASCII_WORDS;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint((random.nextInt(4) == 0 ? second : source).pick(random));
        }
        return text.toString();
    }

    private static String longWord(Source source, SplittableRandom random) {
        String unit = mixed(source, random, 1 + random.nextInt(3)).strip();
        String body = unit.isEmpty() ? "x" : unit;
        int units = random.nextInt(40, 520);
        String run = body.repeat(Math.max(1, units / body.length()));
        return mixed(source, random, random.nextInt(3)) + run + mixed(source, random, random.nextInt(6));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(String.format("U+%04X ", c)));
        return escaped + "(" + text.getBytes(UTF_8).length + " bytes)";
    }
}
