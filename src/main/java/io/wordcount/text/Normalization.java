package io.wordcount.text;

/** Which Unicode normal form words are brought into: {@code text.normalize}. */
public enum Normalization {
    /** Compatibility composition: ligatures, full-width and mathematical letters become plain ones. */
    NFKC,
    /** Canonical composition: only different spellings of the same text become one. */
    NFC,
    /** As written. */
    NONE
}
