package io.wordcount.text;

/** Makes words of text. It keeps buffers: not thread-safe, one per task. */
public interface Analyzer {

    /**
     * Calls the sink once for every word of the text {@code bytes[offset, offset + length)}, in the order of the text.
     * The text must be valid UTF-8 (as every {@link TextDecoder} guarantees); what happens for other bytes is not
     * defined. What the sink throws passes through; the analyzer is usable afterwards.
     *
     * @return the number of words
     */
    int analyze(byte[] bytes, int offset, int length, WordSink sink);
}
