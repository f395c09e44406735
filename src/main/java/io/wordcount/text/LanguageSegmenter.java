package io.wordcount.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/** The words of Lucene's analyzer of a language, all of its steps. */
final class LanguageSegmenter implements Segmenter {

    private static final String EMOJI = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.EMOJI];

    private final org.apache.lucene.analysis.Analyzer analyzer;
    private final boolean keepEmoji;
    private final Utf8Reader reader = new Utf8Reader();
    private final Utf8Buffer word = new Utf8Buffer();

    LanguageSegmenter(Language language, KeepOrDrop emoji) {
        this.analyzer = language.analyzer();
        this.keepEmoji = emoji == KeepOrDrop.KEEP;
    }

    @Override
    public int segment(byte[] bytes, int offset, int length, WordSink words, WordSink kept) {
        reader.read(bytes, offset, length);
        int count = 0;
        try (TokenStream tokens = analyzer.tokenStream("", reader)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                boolean emoji = type.type().equals(EMOJI);
                if (term.length() > 0 && (keepEmoji || !emoji)) {
                    word.set(term);
                    (emoji ? kept : words).word(word.bytes(), 0, word.length());
                    count++;
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // readers of memory do not fail
        }
        return count;
    }
}
