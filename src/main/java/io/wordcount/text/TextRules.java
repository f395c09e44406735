package io.wordcount.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with {@link TextOptions}. */
final class TextRules {

    static final String STANDARD = "standard";
    static final String NONE = "none";

    private static final int LONGEST = 10_000;
    private static final int LONGEST_WORD = 255;
    private static final int MAX_NGRAM = 5;

    private final List<TextProblem> problems = new ArrayList<>();

    void analyzer(String analyzer) {
        if (!analyzer.equals(STANDARD) && !Language.isKnown(analyzer)) {
            refuse("analyzer", analyzer, "not known; allowed: " + STANDARD + ", " + Language.names());
        }
    }

    void stemmer(String stemmer, boolean caseFold) {
        if (stemmer.equals(NONE)) {
            return;
        }
        if (!Language.isKnown(stemmer) || !Language.of(stemmer).hasStemmer()) {
            refuse("stemmer", stemmer, "not known; allowed: " + NONE + ", " + Language.namesWithStemmer());
        } else if (!caseFold) {
            refuse("stemmer", stemmer, "stemmers know small letters only: set case-fold = true", "case-fold");
        }
    }

    void stopWords(List<String> stopWords) {
        boolean single = stopWords.size() == 1;
        String only = single ? stopWords.get(0) : "";
        String small = only.toLowerCase(Locale.ROOT);
        if ((!only.equals(small) && (Language.isKnown(small) || small.equals(NONE))) || small.equals(STANDARD)) {
            refuse("stop-words", only, "is neither a list of words nor one of: " + NONE + ", " + Language.names());
        }
        if (small.equals(Language.GREEK.label()) || small.equals(Language.PERSIAN.label())) {
            refuse(
                    "stop-words",
                    only,
                    "its list is spelled as only analyzer = " + only
                            + " spells words, so most would be missed; use that analyzer, a file or a list");
        }
        for (String word : stopWords) {
            boolean source = Language.isKnown(word) || word.startsWith(StopWords.FILE) || word.equals(NONE);
            if (source && !single) {
                refuse(
                        "stop-words",
                        word,
                        "cannot be one of several; allowed: none, one language, one file:<path>, or words");
            } else if (word.equals(StopWords.FILE)) {
                refuse("stop-words", word, "has no path; allowed: file:<path>");
            } else if (source && word.contains(",")) {
                refuse("stop-words", word, "allowed: a path without commas, which separate values");
            } else if (!source
                    && (word.isBlank() || word.chars().anyMatch(c -> c == ',' || Character.isWhitespace(c)))) {
                refuse("stop-words", word, "is no word: it is empty, or holds white space or a comma");
            }
        }
    }

    void lengths(int min, int max) {
        if (min < 1 || min > LONGEST_WORD) {
            refuse("min-length", min, "allowed: 1 to " + LONGEST_WORD + ", for longer words are split");
        }
        if (max < 0 || max > LONGEST) {
            refuse("max-length", max, "allowed: 1 to " + LONGEST + ", or 0 for no limit");
        } else if (max > 0 && max < min) {
            refuse(
                    "max-length",
                    max,
                    "smaller than min-length = " + min + ", so that no word would be left",
                    "min-length");
        }
    }

    void accents(boolean accentFold, Normalization normalize) {
        if (accentFold && normalize == Normalization.NONE) {
            refuse(
                    "accent-fold",
                    true,
                    "needs normalize = nfkc or nfc: as written, an accent can be a character of its own",
                    "normalize");
        }
    }

    void ngrams(List<Integer> sizes, String analyzer) {
        boolean inRange = sizes.stream().allMatch(size -> size >= 1 && size <= MAX_NGRAM);
        if (sizes.isEmpty() || !inRange || Set.copyOf(sizes).size() != sizes.size()) {
            refuse("ngrams", sizes, "allowed: different sizes from 1 to " + MAX_NGRAM + ", such as [1, 2]");
        } else if (analyzer.equals("cjk") && !sizes.equals(List.of(1))) {
            refuse("ngrams", sizes, "analyzer = cjk makes pairs of neighbours already", "analyzer");
        }
    }

    /** A language's analyzer decides this itself. */
    void fixed(String key, Object value, Object only, String analyzer) {
        if (!value.equals(only)) {
            refuse(
                    key,
                    value,
                    "analyzer = " + analyzer + " decides this itself; leave it out, or use analyzer = standard, whose"
                            + " steps you choose (stop-words and stemmer come near to a language's analyzer)",
                    "analyzer");
        }
    }

    void done() {
        if (!problems.isEmpty()) {
            throw new TextOptionsException(problems);
        }
    }

    private void refuse(String key, Object value, String message, String... others) {
        Set<String> involved = new TreeSet<>(List.of(others));
        involved.add(key);
        String text = value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
        problems.add(new TextProblem(key, text, message, involved));
    }
}
