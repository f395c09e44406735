package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of a text, step by step.
 *
 * @param identity the analyzer's identity
 * @param steps from the segments as they stand in the text to the words that are counted
 */
public record Explanation(String identity, List<Step> steps) {

    /**
     * The words behind one step, in the order of the text.
     *
     * @param name the step, as options say it, e.g. {@code stemmer=english}
     * @param words what it has left and made
     */
    public record Step(String name, List<String> words) {

        public Step {
            words = List.copyOf(words);
        }
    }

    public Explanation {
        steps = List.copyOf(steps);
    }

    /** The words that are counted. */
    public List<String> words() {
        return steps.get(steps.size() - 1).words();
    }

    static Explanation of(OptionsFactory factory, String text) {
        TextOptions options = factory.options();
        byte[] bytes = text.getBytes(UTF_8);
        List<Step> steps = new ArrayList<>();
        steps.add(run("segments", Segmenters.asWritten(options), bytes));
        steps.add(run(segmenterName(options), Segmenters.of(options), bytes));
        List<WordStep> chain = WordStep.of(options, factory.stopWords());
        for (int end = 1; end <= chain.size(); end++) {
            steps.add(run(chain.subList(0, end), Segmenters.of(options), bytes));
        }
        if (!options.ngrams().equals(TextOptions.STANDARD.ngrams())) {
            List<String> words = new ArrayList<>();
            factory.create().analyze(bytes, 0, bytes.length, collector(words));
            steps.add(new Step("ngrams=" + options.ngrams(), words));
        }
        return new Explanation(factory.identity(), steps);
    }

    private static String segmenterName(TextOptions options) {
        return options.isLanguage()
                ? "analyzer=" + options.analyzer()
                : ("normalize=" + options.normalize() + " case-fold=" + options.caseFold()).toLowerCase(Locale.ROOT);
    }

    private static Step run(String name, Segmenter segmenter, byte[] text) {
        List<String> words = new ArrayList<>();
        segmenter.segment(text, 0, text.length, collector(words), collector(words));
        return new Step(name, words);
    }

    private static Step run(List<WordStep> chain, Segmenter segmenter, byte[] text) {
        List<String> words = new ArrayList<>();
        WordSink next = collector(words);
        for (int i = chain.size() - 1; i >= 0; i--) {
            next = chain.get(i).before().apply(next);
        }
        segmenter.segment(text, 0, text.length, next, collector(words));
        return new Step(chain.get(chain.size() - 1).name(), words);
    }

    private static WordSink collector(List<String> words) {
        return (bytes, offset, length) -> words.add(new String(bytes, offset, length, UTF_8));
    }
}
