package io.wordcount.sink;

import io.wordcount.config.KeyFormat;
import io.wordcount.window.Windows;
import java.io.Serializable;
import java.util.Objects;

/**
 * How results look; travels to the executors, where it makes encoders.
 *
 * @param key what a result's key is
 * @param windows gives the windows' start and end
 * @param analyzer identity of the analyzer that made the words, for the header {@code wordcount-analyzer}
 */
public record ResultFormat(KeyFormat key, Windows windows, String analyzer) implements Serializable {

    /** Version of the value's fields, in the header {@code wordcount-schema}; counts up when a reader would notice. */
    public static final int SCHEMA = 1;

    public ResultFormat {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(windows, "windows");
        Objects.requireNonNull(analyzer, "analyzer");
    }

    /**
     * An encoder for the results of one entry in one shard.
     *
     * @param topic the output topic
     * @param shard the shard, which is the partition of that topic
     * @param clock the entry's clock, epoch milliseconds
     * @param now the machine's clock, epoch milliseconds
     */
    public ResultEncoder encoder(TopicFacts topic, int shard, long clock, long now) {
        return new ResultEncoder(this, topic, shard, clock, now);
    }
}
