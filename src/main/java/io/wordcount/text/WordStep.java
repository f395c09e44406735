package io.wordcount.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One step that a word goes through behind its segmenter.
 *
 * @param name the step as options say it, e.g. {@code stemmer=english}
 * @param before puts the step before the sink that gets what it passes on
 */
record WordStep(String name, UnaryOperator<WordSink> before) {

    /** The steps that may drop or change a word, in their order. */
    static List<WordStep> of(TextOptions options, List<String> stopWords) {
        List<WordStep> steps = new ArrayList<>();
        if (options.numbers() == KeepOrDrop.DROP) {
            steps.add(new WordStep("numbers=drop", NumberFilter::new));
        }
        if (!stopWords.isEmpty()) {
            WordForm form = options.form();
            steps.add(new WordStep("stop-words", next -> new StopFilter(stopWords, form, next)));
        }
        if (!options.stemmer().equals(TextRules.NONE)) {
            Language language = Language.of(options.stemmer());
            steps.add(new WordStep("stemmer=" + options.stemmer(), next -> new Stemming(language, next)));
        }
        if (options.accentFold()) {
            boolean caseFold = options.caseFold();
            steps.add(new WordStep("accent-fold=true", next -> new AccentFolding(caseFold, next)));
        }
        int min = options.minLength();
        int max = options.maxLength();
        if (min > 1 || max > 0) {
            String name = "min-length=" + min + (max > 0 ? " max-length=" + max : "");
            steps.add(new WordStep(name, next -> new LengthFilter(min, max > 0 ? max : Integer.MAX_VALUE, next)));
        }
        return steps;
    }
}
