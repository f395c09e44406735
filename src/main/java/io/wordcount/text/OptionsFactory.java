package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.util.VersionInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.th.ThaiTokenizer;
import org.apache.lucene.util.Version;

/**
 * Makes the analyzer of these options.
 *
 * @param stopWords the words that the options' stop words stand for, wherever they come from
 */
record OptionsFactory(TextOptions options, List<String> stopWords) implements AnalyzerFactory {

    /** Counts up when the same options give other words although the libraries are the same. */
    private static final int RULES = 1;

    static OptionsFactory of(TextOptions options) {
        if (options.analyzer().equals(Language.THAI.label()) && !ThaiTokenizer.DBBI_AVAILABLE) {
            throw new TextOptionsException(List.of(new TextProblem(
                    "analyzer",
                    options.analyzer(),
                    "this Java has no Thai dictionary (module jdk.localedata)",
                    Set.of("analyzer"))));
        }
        return new OptionsFactory(options, StopWords.read(options.stopWords()));
    }

    @Override
    public Analyzer create() {
        return options.equals(TextOptions.STANDARD)
                ? new StandardAnalyzer(KeepOrDrop.KEEP)
                : new OptionsAnalyzer(options, stopWords);
    }

    @Override
    public String identity() {
        List<String> parts = new ArrayList<>();
        parts.add(options.analyzer());
        TextOptions usual = TextOptions.STANDARD;
        add(parts, "case-fold", options.caseFold(), usual.caseFold());
        add(parts, "normalize", options.normalize(), usual.normalize());
        add(parts, "numbers", options.numbers(), usual.numbers());
        add(parts, "emoji", options.emoji(), usual.emoji());
        add(parts, "hashtags-and-mentions", options.hashtagsAndMentions(), usual.hashtagsAndMentions());
        add(parts, "urls-and-emails", options.urlsAndEmails(), usual.urlsAndEmails());
        add(parts, "stop-words", stopWordsDigest(), "");
        add(parts, "stemmer", options.stemmer(), usual.stemmer());
        add(parts, "accent-fold", options.accentFold(), usual.accentFold());
        add(parts, "min-length", options.minLength(), usual.minLength());
        add(parts, "max-length", options.maxLength(), usual.maxLength());
        add(parts, "ngrams", sizes(options.ngrams()), sizes(usual.ngrams()));
        parts.add("rules=" + RULES);
        parts.add("lucene=" + Version.LATEST);
        parts.add("icu=" + VersionInfo.ICU_VERSION);
        if (options.isLanguage()) {
            parts.add("java=" + Runtime.version().feature()); // whose tables of letters these analyzers use
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            parts.add(key + "=" + value.toString().toLowerCase(Locale.ROOT));
        }
    }

    private static String sizes(List<Integer> sizes) {
        return sizes.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The same for the same words, whether they come from a file, a list or a language, and however they are written. */
    private String stopWordsDigest() {
        if (stopWords.isEmpty()) {
            return "";
        }
        WordForm form = options.form();
        Set<String> formed = new TreeSet<>();
        stopWords.forEach(word -> formed.add(form.of(word).toString()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", formed).getBytes(UTF_8));
            return formed.size() + ":" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
