package io.wordcount.text;

/** Makes words of text, before the steps that may drop or change them. It keeps buffers: not thread-safe. */
interface Segmenter {

    /**
     * As {@link Analyzer#analyze}, with a second sink for what later steps must leave alone: emoji, hashtags, mentions,
     * URLs and e-mail addresses.
     *
     * @return the number of words given to either sink
     */
    int segment(byte[] bytes, int offset, int length, WordSink words, WordSink kept);
}
