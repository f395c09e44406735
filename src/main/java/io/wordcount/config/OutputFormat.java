package io.wordcount.config;

/** How a result's value is written: {@code output.format}. */
public enum OutputFormat {
    /** A JSON object. */
    JSON
}
