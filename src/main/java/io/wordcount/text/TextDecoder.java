package io.wordcount.text;

import io.wordcount.model.Reason;

/** Finds the text in a record's value. It keeps buffers: not thread-safe, one per task. */
public interface TextDecoder {

    /**
     * Decodes the value in {@code bytes[offset, offset + length)}. A value is never guessed at: it is text as a whole or
     * not at all.
     *
     * @return {@code null} if there is text: {@link #bytes()}, {@link #offset()} and {@link #length()} then hold it, as
     *     valid UTF-8, until the next call. Otherwise {@link Reason#UNDECODABLE} or {@link Reason#NO_TEXT}
     */
    Reason decode(byte[] bytes, int offset, int length);

    /** The array that holds the text: the one given or a buffer of the decoder. */
    byte[] bytes();

    /** Index of the text's first byte. */
    int offset();

    /** Number of bytes of the text. */
    int length();
}
