package io.wordcount.config;

/** What a result's key is: {@code output.key}. */
public enum KeyFormat {
    /** The UTF-8 bytes of the word. */
    WORD,
    /** JSON of word and start of the window, for compacted topics. */
    WINDOWED,
    /** The word's bytes and the start of the window as 8 bytes, as Kafka Streams and ksqlDB read it. */
    KAFKA_STREAMS
}
