package io.wordcount.config;

/** What a record's value is: {@code input.format}. */
public enum InputFormat {
    /** UTF-8 text. */
    TEXT,
    /** JSON with the text at {@code input.json-pointer}. */
    JSON
}
