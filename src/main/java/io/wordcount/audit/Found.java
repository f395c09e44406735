package io.wordcount.audit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A final result in the output topic. Ordered by place.
 *
 * @param partition the output partition
 * @param offset its offset there
 * @param count the count it says
 */
record Found(int partition, long offset, long count) implements Comparable<Found>, Serializable {

    private static final Comparator<Found> ORDER =
            Comparator.comparingInt(Found::partition).thenComparingLong(Found::offset);

    @Override
    public int compareTo(Found other) {
        return ORDER.compare(this, other);
    }
}
