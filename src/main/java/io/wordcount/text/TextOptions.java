package io.wordcount.text;

import java.io.Serializable;
import java.util.List;

/**
 * How text becomes words. The components are the options below {@code text} of the configuration, in kebab case.
 *
 * <p>With {@code analyzer = standard}, a word goes through the steps in this order: segmentation (with
 * {@code hashtags-and-mentions}, {@code urls-and-emails}, {@code emoji}), {@code normalize} and {@code case-fold},
 * {@code numbers}, {@code stop-words}, {@code stemmer}, {@code accent-fold}, {@code min-length} and
 * {@code max-length}, {@code ngrams}. Emoji, hashtags, mentions, URLs and addresses that are kept go past what lies
 * between normalisation and n-grams. With a language, Lucene's analyzer of that language takes the place of everything
 * from segmentation to stemmer.
 *
 * @param analyzer {@code standard}, or a language whose analyzer Lucene has, e.g. {@code english}, {@code cjk}
 * @param caseFold whether words that differ in case only are the same (Unicode's full case folding, in every locale)
 * @param normalize the normal form of words
 * @param accentFold whether Latin letters lose their accents
 * @param stopWords words that are not counted: empty or {@code none}, one language, one {@code file:<path>} (UTF-8, a
 *     word a line, # starts a comment), or the words themselves. They are folded as the text is
 * @param stemmer {@code none}, or a language: words become their stems
 * @param minLength words of fewer code points are not counted; at least 1
 * @param maxLength words of more code points are not counted; 0 for no limit
 * @param numbers whether words of digits (and what joins digits, as in 3.14) are counted
 * @param emoji whether emoji are counted
 * @param hashtagsAndMentions whether {@code #} and {@code @} belong to the word behind them. They do at the start of a
 *     text and after white space, brackets and quotation marks, where letters, digits and underscores follow, not all of
 *     them digits
 * @param urlsAndEmails what becomes of URLs and e-mail addresses, as Lucene's UAX29URLEmailTokenizer finds them
 * @param ngrams how many neighbouring words, joined by a space, are counted as one: sizes from 1 to 5. Neighbours are
 *     those that the other steps leave; a record's last word and the next record's first are none
 */
public record TextOptions(
        String analyzer,
        boolean caseFold,
        Normalization normalize,
        boolean accentFold,
        List<String> stopWords,
        String stemmer,
        int minLength,
        int maxLength,
        KeepOrDrop numbers,
        KeepOrDrop emoji,
        KeepOrSplit hashtagsAndMentions,
        Links urlsAndEmails,
        List<Integer> ngrams)
        implements Serializable {

    /** The default: UAX #29 words in NFKC_Casefold, nothing left out. */
    public static final TextOptions STANDARD = new TextOptions(
            TextRules.STANDARD,
            true,
            Normalization.NFKC,
            false,
            List.of(),
            TextRules.NONE,
            1,
            0,
            KeepOrDrop.KEEP,
            KeepOrDrop.KEEP,
            KeepOrSplit.SPLIT,
            Links.SPLIT,
            List.of(1));

    /** Throws {@link TextOptionsException} with everything that is wrong. */
    public TextOptions {
        stopWords = stopWords.equals(List.of(TextRules.NONE)) ? List.of() : List.copyOf(stopWords);
        ngrams = List.copyOf(ngrams);
        TextRules rules = new TextRules();
        rules.analyzer(analyzer);
        rules.stemmer(stemmer, caseFold);
        rules.stopWords(stopWords);
        rules.lengths(minLength, maxLength);
        rules.accents(accentFold, normalize);
        rules.ngrams(ngrams, analyzer);
        if (Language.isKnown(analyzer)) {
            rules.fixed("case-fold", caseFold, true, analyzer);
            rules.fixed("normalize", normalize, Normalization.NFKC, analyzer);
            rules.fixed("stop-words", stopWords, List.of(), analyzer);
            rules.fixed("stemmer", stemmer, TextRules.NONE, analyzer);
            rules.fixed("accent-fold", accentFold, false, analyzer);
            rules.fixed("hashtags-and-mentions", hashtagsAndMentions, KeepOrSplit.SPLIT, analyzer);
            rules.fixed("urls-and-emails", urlsAndEmails, Links.SPLIT, analyzer);
        }
        rules.done();
    }

    /** The form that words are brought into; a new one, for one thread. */
    WordForm form() {
        return new WordForm(normalize, caseFold);
    }

    /** Whether Lucene's analyzer of a language is asked for. */
    boolean isLanguage() {
        return Language.isKnown(analyzer);
    }
}
