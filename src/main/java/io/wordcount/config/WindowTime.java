package io.wordcount.config;

/** Which time puts a record into windows: {@code window.time}. */
public enum WindowTime {
    /** The timestamp of the record. */
    EVENT,
    /** The clock of the batch that reads the record. */
    PROCESSING
}
