package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Replaces words by their stems, which Lucene's filters find: each word is a stream of one token. Not thread-safe. */
final class Stemming implements WordSink {

    private final OneWord source = new OneWord();
    private final TokenStream stems;
    private final CharTermAttribute stem;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final WordSink next;

    Stemming(Language language, WordSink next) {
        this.next = next;
        this.stems = language.stems(source);
        this.stem = stems.getAttribute(CharTermAttribute.class);
    }

    @Override
    public void word(byte[] bytes, int offset, int length) {
        source.set(new String(bytes, offset, length, UTF_8));
        try {
            stems.reset();
            while (stems.incrementToken()) {
                if (stem.length() > 0) {
                    buffer.set(stem);
                    next.word(buffer.bytes(), 0, buffer.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read
        }
    }

    private static final class OneWord extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private String word;

        void set(String text) {
            word = text;
        }

        @Override
        public boolean incrementToken() {
            if (word == null) {
                return false;
            }
            clearAttributes();
            term.append(word);
            word = null;
            return true;
        }
    }
}
