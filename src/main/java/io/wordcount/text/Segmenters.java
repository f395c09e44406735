package io.wordcount.text;

/** The segmenter that options ask for. */
final class Segmenters {

    private Segmenters() {}

    static Segmenter of(TextOptions options) {
        if (options.isLanguage()) {
            return new LanguageSegmenter(Language.of(options.analyzer()), options.emoji());
        }
        boolean fast = options.normalize() == Normalization.NFKC
                && options.caseFold()
                && options.urlsAndEmails() == Links.SPLIT;
        Segmenter words = fast
                ? new StandardAnalyzer(options.emoji())
                : new LuceneWords(options.form(), options.emoji(), options.urlsAndEmails());
        return withTags(options, words, options.form());
    }

    /** What it works on: the same segments as written in the text. */
    static Segmenter asWritten(TextOptions options) {
        WordForm form = new WordForm(Normalization.NONE, false);
        return withTags(options, new LuceneWords(form, options.emoji(), options.urlsAndEmails()), form);
    }

    private static Segmenter withTags(TextOptions options, Segmenter words, WordForm form) {
        return options.hashtagsAndMentions() == KeepOrSplit.KEEP ? new TagSegmenter(words, form) : words;
    }
}
