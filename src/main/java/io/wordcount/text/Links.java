package io.wordcount.text;

/** What becomes of URLs and e-mail addresses: {@code text.urls-and-emails}. */
public enum Links {
    /** They are text like any other and fall apart into words. */
    SPLIT,
    /** Each is one word. */
    KEEP,
    /** They are not counted. */
    DROP
}
