package io.wordcount.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionsAnalyzerTest {

    @Test
    void shouldKeepCase() {
        assertThat(words("Straße ﬁN", "caseFold", false)).containsExactly("Straße", "fiN");
    }

    @Test
    void shouldComposeOnly() {
        assertThat(words("E\u0301tude ﬁn Straße", "normalize", Normalization.NFC))
                .containsExactly("étude", "fin", "strasse");
        assertThat(words("E\u0301tude ﬁn", "normalize", Normalization.NFC, "caseFold", false))
                .containsExactly("\u00C9tude", "ﬁn");
    }

    @Test
    void shouldLeaveWordsAsWritten() {
        assertThat(words("E\u0301tude ﬁN", "normalize", Normalization.NONE, "caseFold", false))
                .containsExactly("E\u0301tude", "ﬁN");
    }

    @Test
    void shouldFoldAccents() {
        assertThat(words("Ação größer Øre naïve e\u0301 日本", "accentFold", true))
                .containsExactly("acao", "grosser", "ore", "naive", "e", "日", "本");
    }

    @Test
    void shouldFoldSmallCapitalsAndLoneAccents() {
        assertThat(words("ʜᴇʟʟᴏ g\u0303 \u1EB9\u0301", "accentFold", true)).containsExactly("hello", "g", "e");
        assertThat(words("ʜ É", "accentFold", true, "caseFold", false)).containsExactly("H", "E");
    }

    @Test
    void shouldDropNumbers() {
        assertThat(words("3.14 1,000 10_000 ٣ １２ 2nd 10h30 a1 1️⃣", "numbers", KeepOrDrop.DROP))
                .containsExactly("2nd", "10h30", "a1", "1️⃣");
    }

    @Test
    void shouldDropEmoji() {
        assertThat(words("ok 👍🏽 ❤️ 🇧🇷 fine", "emoji", KeepOrDrop.DROP)).containsExactly("ok", "fine");
    }

    @Test
    void shouldDropStopWordsOfALanguage() {
        assertThat(words("The cat AND the dog", "stopWords", List.of("english")))
                .containsExactly("cat", "dog");
    }

    @Test
    void shouldFoldStopWordsAsTheText() {
        assertThat(words("STRASSE und Weg", "stopWords", List.of("Straße", "UND")))
                .containsExactly("weg");
    }

    @Test
    void shouldReadStopWordsFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("stop.txt"), "# mine\nfoo # comment\n\nbar\n");
        AnalyzerFactory factory = Analyzers.of(Options.with("stopWords", List.of("file:" + file)));
        Files.delete(file);

        assertThat(Words.of(factory.create(), "foo bar baz")).containsExactly("baz");
        assertThat(factory.identity())
                .isEqualTo(Analyzers.of(Options.with("stopWords", List.of("foo", "bar")))
                        .identity());
    }

    @Test
    void shouldTakeFilesAsEditorsWriteThem(@TempDir Path directory) throws IOException {
        Path marked = Files.writeString(directory.resolve("marked.txt"), "\uFEFFthe\r\n# articles\r\nThe\r\na\r\n");
        AnalyzerFactory factory = Analyzers.of(Options.with("stopWords", List.of("file:" + marked)));
        Path two = Files.writeString(directory.resolve("two.txt"), "new york\n");

        assertThat(Words.of(factory.create(), "The end of a day")).containsExactly("end", "of", "day");
        assertThat(factory.identity())
                .isEqualTo(Analyzers.of(Options.with("stopWords", List.of("the", "a")))
                        .identity());
        assertThatThrownBy(() -> Analyzers.of(Options.with("stopWords", List.of("file:" + two))))
                .hasMessageContaining("the line 'new york' holds more than one word");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        TextOptions options = Options.with("stopWords", List.of("file:/no/such/file"));

        assertThatThrownBy(() -> Analyzers.of(options))
                .isInstanceOf(TextOptionsException.class)
                .hasMessageContaining("stop-words = file:/no/such/file: cannot be read");
    }

    @Test
    void shouldStem() {
        assertThat(words("Running dogs' dog’s parties", "stemmer", "english"))
                .containsExactly("run", "dog", "dog", "parti");
        assertThat(words("Häuser Mädchen", "stemmer", "german")).containsExactly("haus", "madch");
        assertThat(words("meninas ações", "stemmer", "portuguese")).containsExactly("menin", "acao");
    }

    @Test
    void shouldStemAndFoldAccents() {
        assertThat(words("hästarna", "stemmer", "swedish", "accentFold", true)).containsExactly("hast");
    }

    @Test
    void shouldLimitLengthsInCodePoints() {
        assertThat(words("a né 日本語 cats horses 👍", "minLength", 2, "maxLength", 4))
                .containsExactly("né", "cats", "👍");
    }

    @Test
    void shouldKeepHashtagsAndMentions() {
        assertThat(words(
                        "#Spark @User_1 (#größe) a#b user@host #1 # \u201C#x\u201D ＃日本語 #a#b #a-b x/#y #\u0301a",
                        "hashtagsAndMentions",
                        KeepOrSplit.KEEP))
                .containsExactly(
                        "#spark", "@user_1", "#grösse", "a", "b", "user", "host", "1", "#x", "#日本語", "#a", "#b", "#a",
                        "b", "x", "y", "a");
        assertThat(words("#️⃣ #1️⃣", "hashtagsAndMentions", KeepOrSplit.KEEP)).containsExactly("#️⃣", "1️⃣");
    }

    @Test
    void shouldNotTakeASignAloneForATag() {
        assertThat(words("#\u3164 #\u115F # a", "hashtagsAndMentions", KeepOrSplit.KEEP))
                .containsExactly("a");
    }

    @Test
    void shouldTellLinksFromWhatIsNone() {
        String longest = "x".repeat(300);
        assertThat(words("See example.com. Or " + longest + " #### a@b.org", "urlsAndEmails", Links.KEEP))
                .containsExactly("see", "example.com", "or", "x".repeat(255), "x".repeat(45), "a@b.org");
        assertThat(words("www.x.org/" + "y".repeat(3000), "urlsAndEmails", Links.DROP))
                .contains("y".repeat(255));
    }

    @Test
    void shouldKeepOrDropUrlsAndAddresses() {
        String text = "see https://Example.com/a?b=c#d or mail Me@example.com now " + "https://example.com/"
                + "x".repeat(1000);

        assertThat(words(text, "urlsAndEmails", Links.KEEP))
                .containsExactly(
                        "see",
                        "https://example.com/a?b=c#d",
                        "or",
                        "mail",
                        "me@example.com",
                        "now",
                        "https://example.com/" + "x".repeat(1000));
        assertThat(words(text, "urlsAndEmails", Links.DROP)).containsExactly("see", "or", "mail", "now");
        assertThat(words("x@y.de #tag", "urlsAndEmails", Links.KEEP, "hashtagsAndMentions", KeepOrSplit.KEEP))
                .containsExactly("x@y.de", "#tag");
    }

    @Test
    void shouldJoinNeighbours() {
        assertThat(words("a b c", "ngrams", List.of(1, 2))).containsExactly("a", "b", "a b", "c", "b c");
        assertThat(words("a b c d", "ngrams", List.of(3, 2))).containsExactly("a b", "b c", "a b c", "c d", "b c d");
        assertThat(words("a", "ngrams", List.of(2))).isEmpty();
    }

    @Test
    void shouldJoinWhatTheOtherStepsLeave() {
        assertThat(words(
                        "cats of the house 🐈",
                        "stopWords",
                        List.of("english"),
                        "stemmer",
                        "english",
                        "ngrams",
                        List.of(2)))
                .containsExactly("cat hous", "hous 🐈");
    }

    @Test
    void shouldNotJoinAcrossTexts() {
        Analyzer analyzer = Analyzers.of(Options.with("ngrams", List.of(2))).create();

        assertThat(Words.of(analyzer, "a b")).containsExactly("a b");
        assertThat(Words.of(analyzer, "c d")).containsExactly("c d");
    }

    @Property(tries = 300)
    void shouldJoinAsANaiveProgramDoes(@ForAll List<List<Byte>> lines, @ForAll List<Integer> seeds) {
        List<Integer> sizes = seeds.stream()
                .map(seed -> 1 + Math.floorMod(seed, 5))
                .distinct()
                .sorted()
                .toList();
        Analyzer analyzer = Analyzers.of(Options.with("ngrams", sizes.isEmpty() ? List.of(1, 4) : sizes))
                .create();
        for (List<Byte> line : lines) {
            List<String> words = line.stream()
                    .map(b -> "w" + "x".repeat(Math.abs(b)) + b)
                    .map(w -> w.replace("-", "n"))
                    .toList();

            assertThat(Words.of(analyzer, String.join(" ", words)))
                    .isEqualTo(naive(words, sizes.isEmpty() ? List.of(1, 4) : sizes));
        }
    }

    private static List<String> naive(List<String> words, List<Integer> sizes) {
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(i -> sizes.stream()
                        .filter(n -> n <= i + 1)
                        .map(n -> String.join(" ", words.subList(i + 1 - n, i + 1))))
                .toList();
    }

    @Test
    void shouldUseLucenesAnalyzerOfALanguage() {
        assertThat(words("The running dogs 👍", "analyzer", "english")).containsExactly("run", "dog", "👍");
        assertThat(words("Die Häuser ❤️", "analyzer", "german", "emoji", KeepOrDrop.DROP))
                .containsExactly("haus");
        assertThat(words("我爱北京", "analyzer", "cjk")).containsExactly("我爱", "爱北", "北京");
        assertThat(words("Işık ISI", "analyzer", "turkish")).containsExactly("ışık", "ıs");
        assertThat(words("ความสุขที่แท้จริง", "analyzer", "thai")).hasSizeGreaterThan(1);
        assertThat(words("the 12 dogs run", "analyzer", "english", "numbers", KeepOrDrop.DROP, "ngrams", List.of(2)))
                .containsExactly("dog run");
    }

    @ParameterizedTest
    @EnumSource
    void shouldKnowEveryLanguage(Language language) {
        AnalyzerFactory asAnalyzer = Analyzers.of(Options.with("analyzer", language.label()));

        assertThat(Words.of(asAnalyzer.create(), "Alpha beta 12 12")).isNotEmpty();
        assertThat(language.stopWords()).isNotEmpty();
        if (language != Language.GREEK && language != Language.PERSIAN) {
            AnalyzerFactory stopWords = Analyzers.of(Options.with("stopWords", List.of(language.label())));
            assertThat(Words.of(stopWords.create(), "qwxyz")).containsExactly("qwxyz");
        }
        if (language.hasStemmer()) {
            AnalyzerFactory stemmer = Analyzers.of(Options.with("stemmer", language.label()));
            assertThat(Words.of(stemmer.create(), "alpha xx")).hasSize(2);
        }
    }

    @Test
    void shouldNameEveryOptionInTheIdentity() {
        String identity = Analyzers.of(Options.with(
                        "caseFold",
                        false,
                        "normalize",
                        Normalization.NFC,
                        "accentFold",
                        true,
                        "stopWords",
                        List.of("ñ", "a"),
                        "minLength",
                        2,
                        "maxLength",
                        9,
                        "numbers",
                        KeepOrDrop.DROP,
                        "emoji",
                        KeepOrDrop.DROP,
                        "hashtagsAndMentions",
                        KeepOrSplit.KEEP,
                        "urlsAndEmails",
                        Links.DROP,
                        "ngrams",
                        List.of(2, 1)))
                .identity();

        assertThat(identity)
                .startsWith("standard case-fold=false normalize=nfc numbers=drop emoji=drop hashtags-and-mentions=keep"
                        + " urls-and-emails=drop stop-words=2:")
                .contains(" accent-fold=true min-length=2 max-length=9 ngrams=1,2 rules=1 lucene=9.")
                .matches("[ -~]+");
        assertThat(Analyzers.of(Options.with("stopWords", List.of("ñ", "b"))).identity())
                .isNotEqualTo(Analyzers.of(Options.with("stopWords", List.of("ñ", "a")))
                        .identity());
        assertThat(Analyzers.of(Options.with("stemmer", "german")).identity())
                .startsWith("standard stemmer=german rules=1 lucene=");
        assertThat(Analyzers.of(Options.with("analyzer", "thai")).identity())
                .matches("thai rules=1 lucene=.* icu=.* java=\\d+");
    }

    @Test
    void shouldTravelToExecutors() throws Exception {
        AnalyzerFactory factory = Analyzers.of(
                Options.with("stemmer", "german", "stopWords", List.of("german"), "ngrams", List.of(1, 2)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(factory);

        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(copy).isEqualTo(factory);
        assertThat(((AnalyzerFactory) copy).identity()).isEqualTo(factory.identity());
        assertThat(Words.of(((AnalyzerFactory) copy).create(), "die Häuser stehen"))
                .isEqualTo(Words.of(factory.create(), "die Häuser stehen"));
    }

    private static List<String> words(String text, Object... options) {
        return Words.of(Analyzers.of(Options.with(options)).create(), text);
    }
}
