package io.wordcount.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the default analyzer makes of text in many languages, word for word. */
class LanguagesTest {

    private final Analyzer analyzer = Analyzers.of(TextOptions.STANDARD).create();
    private final Reference reference = new Reference();

    static Stream<Arguments> texts() {
        return Stream.of(
                text(
                        "English",
                        "The dog's bone (not the cats’!) cost $3.14, e.g. 1,000.50 a_b x-ray U.S.A.",
                        "the",
                        "dog's",
                        "bone",
                        "not",
                        "the",
                        "cats",
                        "cost",
                        "3.14",
                        "e.g",
                        "1,000.50",
                        "a_b",
                        "x",
                        "ray",
                        "u.s.a"),
                text(
                        "Portuguese",
                        "São Paulo: AÇÃO, pôr-do-sol e 2ª-feira às 10h30; 1º lugar",
                        "são",
                        "paulo",
                        "ação",
                        "pôr",
                        "do",
                        "sol",
                        "e",
                        "2a",
                        "feira",
                        "às",
                        "10h30",
                        "1o",
                        "lugar"),
                text(
                        "German",
                        "Die STRASSE heißt „Große Straße“ – GROẞE Äpfel, Öl & Übermut",
                        "die",
                        "strasse",
                        "heisst",
                        "grosse",
                        "strasse",
                        "grosse",
                        "äpfel",
                        "öl",
                        "übermut"),
                text(
                        "Turkish: folded by Unicode, not by the locale",
                        "İstanbul'da ISPARTA ılık IŞIK",
                        "i\u0307stanbul'da",
                        "isparta",
                        "ılık",
                        "işik"),
                text(
                        "Greek: one sigma",
                        "Ὀδυσσεύς ΟΔΥΣΣΕΥΣ οδυσσεύς σας ΣΑΣ",
                        "ὀδυσσεύσ",
                        "οδυσσευσ",
                        "οδυσσεύσ",
                        "σασ",
                        "σασ"),
                text("Russian", "Ёлка и МОСКВА, 5-й этаж", "ёлка", "и", "москва", "5", "й", "этаж"),
                text(
                        "Arabic",
                        "مَرْحَبًا بالعالم، ١٢٣٫٤٥ ﷺ",
                        "مَرْحَبًا",
                        "بالعالم",
                        "١٢٣٫٤٥",
                        "صلى",
                        "الله",
                        "عليه",
                        "وسلم"),
                text("Hebrew", "צה\"ל ו'בית' ג׳ירפה", "צה\"ל", "ו'בית'", "ג׳ירפה"),
                text("Hindi", "नमस्ते दुनिया, १२३ क्या हाल है?", "नमस्ते", "दुनिया", "१२३", "क्या", "हाल", "है"),
                text("Tamil", "வணக்கம் உலகம்", "வணக்கம்", "உலகம்"),
                text("Thai: no dictionary, as Lucene", "สวัสดีชาวโลก ครับ", "สวัสดีชาวโลก", "ครับ"),
                text("Chinese: one word a character", "我爱北京。ＡＢＣ１２３", "我", "爱", "北", "京", "abc123"),
                text("Japanese", "東京タワーへ、行きたい！ ｶﾞﾝﾀﾞﾑ", "東", "京", "タワー", "へ", "行", "き", "た", "い", "ガンダム"),
                text("Korean", "안녕하세요 세계! 한국어 \u1112\u1161\u11AB", "안녕하세요", "세계", "한국어", "한"),
                text("Vietnamese, composed or not", "Việt Nam Vie\u0302\u0323t", "việt", "nam", "việt"),
                text("Catalan and French", "col·lecció l’Été œuvre", "col·lecció", "l’été", "œuvre"),
                text("ligatures and the like", "ﬁne Ⅷ ℌello ｆｕｌｌ x²", "fine", "viii", "hello", "full", "x"),
                text(
                        "emoji",
                        "❤️👍🏽👩‍👩‍👧‍👦 🇧🇷🇩🇪 1️⃣#️⃣ 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F ok😀ok ☺︎",
                        "❤️",
                        "👍🏽",
                        "👩‍👩‍👧‍👦",
                        "🇧🇷",
                        "🇩🇪",
                        "1️⃣",
                        "#️⃣",
                        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                        "ok",
                        "😀",
                        "ok",
                        "☺"),
                text("signs that are emoji too", "© ® ™ Acme™", "©", "®", "™", "acme", "™"),
                text("mathematical letters, outside the basic plane", "𝕳𝖊𝖑𝖑𝖔 𐐀𐐨", "hello", "𐐨𐐨"),
                text(
                        "invisible characters",
                        "so\u00ADft zero\u200Bwidth nb\u00A0sp \uFEFFbom",
                        "soft",
                        "zero",
                        "width",
                        "nb",
                        "sp",
                        "bom"),
                text("what normalises to nothing", "\u115F \u3164 a", "a"),
                text("what normalises to several words", "a\u037Ab \uFDFB", "a", "\u03B9b", "جل", "جلاله"),
                text("nothing", " \t\r\n.,;—…!?\u0301 ___ ' \" #"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void shouldFindTheWords(String name, String text, List<String> words) {
        assertThat(Words.of(analyzer, text)).isEqualTo(words);
        assertThat(reference.words(text)).as("the libraries alone").isEqualTo(words);
    }

    @Test
    void shouldFoldTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(Words.of(Analyzers.of(TextOptions.STANDARD).create(), "TITLE Title İ"))
                    .containsExactly("title", "title", "i\u0307");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldSplitWordsOfMoreThan255() {
        String word = "x".repeat(600);

        assertThat(Words.of(analyzer, word)).containsExactly("x".repeat(255), "x".repeat(255), "x".repeat(90));
    }

    private static Arguments text(String name, String text, String... words) {
        return arguments(name, text, List.of(words));
    }
}
