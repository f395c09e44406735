package io.wordcount.config;

/** What to do when it cannot be known whether a shard has published the last entry: {@code checkpoint.on-doubt}. */
public enum OnDoubt {
    /** Refuse to start and name what is in doubt. */
    FAIL,
    /** Publish it (again): results may be there twice. */
    PUBLISH,
    /** Take it as published: results may be missing. */
    SKIP
}
