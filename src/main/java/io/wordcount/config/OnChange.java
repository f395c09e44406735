package io.wordcount.config;

/** What to do when a start finds another analyzer than the one recorded: {@code checkpoint.on-change}. */
public enum OnChange {
    /** Refuse to start. */
    FAIL,
    /** Go on with the new analyzer. */
    ACCEPT
}
