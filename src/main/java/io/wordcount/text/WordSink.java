package io.wordcount.text;

/** Where an {@link Analyzer} hands its words to. */
@FunctionalInterface
public interface WordSink {

    /**
     * One occurrence of a word: the UTF-8 bytes {@code bytes[offset, offset + length)}. They are valid during the call
     * only, must not be changed, and are never empty.
     */
    void word(byte[] bytes, int offset, int length);
}
