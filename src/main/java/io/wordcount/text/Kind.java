package io.wordcount.text;

/**
 * What a character does in the grammar of {@link org.apache.lucene.analysis.standard.StandardTokenizerImpl}, as far as
 * the {@link WordScanner} knows it.
 *
 * <p>{@link CharBlock} finds a character's kind by asking Lucene: a character is of a kind if the grammar cannot tell
 * it from the kind's examples. So the grammar's own Unicode version counts, and nothing is written down twice.
 */
final class Kind {

    /** Anything else: emoji, Hebrew, joiners, marks that compose with the letter before them, astral planes ... */
    static final int HARD = 0;
    /** In no word, and next to nothing that matters: white space, most punctuation, symbols. */
    static final int OTHER = 1;
    /** In no word made of these kinds, but the start of a key cap or inside Hebrew. */
    static final int UNSAFE = 2;

    static final int LETTER = 3;
    static final int DIGIT = 4;
    /** Joins what is left and right of it: the underscore. */
    static final int CONNECTOR = 5;
    /** Between two letters part of the word: the colon. */
    static final int MID_LETTER = 6;
    /** Between two digits part of the word: comma and semicolon. */
    static final int MID_DIGIT = 7;
    /** Between two letters or two digits part of the word: full stop and apostrophe. */
    static final int MID_BOTH = 8;
    /** Belongs to whatever is before it. */
    static final int EXTEND = 9;
    /** Joins its own kind only. */
    static final int KATAKANA = 10;
    /** A word of its own: Han and Hiragana. */
    static final int SINGLE = 11;
    /** Letters of scripts that need a dictionary; a sequence of them is one word. */
    static final int COMPLEX = 12;
    /** {@link #COMPLEX} and {@link #EXTEND}. */
    static final int COMPLEX_EXTEND = 13;

    /** Kinds are stored in so many bits. */
    static final int BITS = 4;

    static final int MASK = (1 << BITS) - 1;

    /** The index is the kind: examples of it. One may stand for a set that the grammar never tells from another. */
    static final String[] EXAMPLES = {
        "",
        " \n-(—",
        "#\"",
        "a\u00e9",
        "1\u0663",
        "_",
        ":\u00b7",
        ",;",
        ".'\u2019",
        "\u0300",
        "\u30ab",
        "\u6f22\u3042",
        "\u0e01",
        "\u0e31"
    };

    private Kind() {}
}
