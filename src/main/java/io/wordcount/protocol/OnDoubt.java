package io.wordcount.protocol;

/** {@code checkpoint.on-doubt}: what to do with the last entry in a shard whose ledger is lost. */
public enum OnDoubt {
    /** Refuse to start. */
    FAIL,
    /** Publish: its results may then stand twice in the topic. */
    PUBLISH,
    /** Do not publish: its results may then be missing. */
    SKIP
}
