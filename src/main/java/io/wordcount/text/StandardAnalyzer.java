package io.wordcount.text;

/** The default analyzer. */
final class StandardAnalyzer implements Analyzer {

    private final LuceneWords general = new LuceneWords();

    @Override
    public int analyze(byte[] bytes, int offset, int length, WordSink sink) {
        return general.analyze(bytes, offset, length, sink);
    }
}
