package io.wordcount.sink;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a writer must know about a topic to send only what its broker takes.
 *
 * @param name the topic's name
 * @param id the topic's id; a topic that is deleted and created again has another one
 * @param partitions how many partitions it has
 * @param maxMessageBytes {@code max.message.bytes}, the largest batch of records, compressed
 * @param maxAge {@code message.timestamp.before.max.ms}, milliseconds: how far a timestamp may lie behind the broker's clock
 * @param maxAhead {@code message.timestamp.after.max.ms}, milliseconds: how far it may lie ahead
 * @param logAppendTime whether the broker replaces timestamps by its own clock, and then takes any
 */
public record TopicFacts(
        String name, String id, int partitions, int maxMessageBytes, long maxAge, long maxAhead, boolean logAppendTime)
        implements Serializable {

    /** The clocks of brokers and clients differ a little, and a record waits a little before it is sent. */
    private static final long MARGIN = 60_000;

    public TopicFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Whether the broker takes a record with this timestamp.
     *
     * @param timestamp epoch milliseconds
     * @param now the writer's clock, epoch milliseconds
     */
    boolean accepts(long timestamp, long now) {
        if (timestamp < 0) {
            return false;
        }
        if (logAppendTime || timestamp == now) {
            return true;
        }
        return timestamp < now ? now - timestamp <= maxAge - MARGIN : timestamp - now <= maxAhead - MARGIN;
    }

    /** The timestamp if the broker takes it, else {@code clock} if it takes that, else {@code now}. */
    long acceptable(long timestamp, long clock, long now) {
        if (accepts(timestamp, now)) {
            return timestamp;
        }
        return accepts(clock, now) ? clock : now;
    }
}
