package io.wordcount.text;

import java.util.List;

/** A segmenter and behind it a chain of sinks, each one a step that options ask for. Not thread-safe. */
final class OptionsAnalyzer implements Analyzer {

    private final Segmenter segmenter;
    private final NGrams ngrams;
    private final WordSink words;
    private WordSink sink;
    private int count;

    /** {@code stopWords} are the words that {@link TextOptions#stopWords()} stand for. */
    OptionsAnalyzer(TextOptions options, List<String> stopWords) {
        segmenter = Segmenters.of(options);
        ngrams = new NGrams(options.ngrams(), this::count);
        List<WordStep> steps = WordStep.of(options, stopWords);
        WordSink next = ngrams;
        for (int i = steps.size() - 1; i >= 0; i--) {
            next = steps.get(i).before().apply(next);
        }
        words = next;
    }

    @Override
    public int analyze(byte[] bytes, int offset, int length, WordSink to) {
        ngrams.restart();
        count = 0;
        sink = to;
        segmenter.segment(bytes, offset, length, words, ngrams);
        sink = null;
        return count;
    }

    private void count(byte[] bytes, int offset, int length) {
        count++;
        sink.word(bytes, offset, length);
    }
}
