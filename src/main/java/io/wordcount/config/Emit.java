package io.wordcount.config;

/** When counts are published: {@code output.emit}. */
public enum Emit {
    /** Once per window and word, when the window closes. */
    FINAL,
    /** Absolute counts as they change, then the final one. */
    UPDATES
}
