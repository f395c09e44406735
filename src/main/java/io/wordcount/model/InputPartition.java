package io.wordcount.model;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * A partition of an input topic. Ordered by topic, then by partition number.
 *
 * @param topic the topic's name
 * @param partition the partition's number, from 0
 */
public record InputPartition(String topic, int partition) implements Comparable<InputPartition>, Serializable {

    private static final Comparator<InputPartition> ORDER =
            Comparator.comparing(InputPartition::topic).thenComparingInt(InputPartition::partition);

    public InputPartition {
        Objects.requireNonNull(topic, "topic");
        if (partition < 0) {
            throw new IllegalArgumentException("partition " + partition + " of " + topic + " is negative");
        }
    }

    /** Parses what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything else. */
    public static InputPartition parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("'" + text + "' is not <topic>-<partition>");
        }
        return new InputPartition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(InputPartition other) {
        return ORDER.compare(this, other);
    }

    /** The usual notation of Kafka's tools, {@code topic-partition}. */
    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
