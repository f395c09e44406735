package io.wordcount.audit;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of one {@link Cell}: how often the word stands in the input, and its results in the output. Parts of it,
 * from partitions read in any order, add up to the same.
 *
 * @param expected how often the word occurs in the window's records on time
 * @param times how many final results there are
 * @param first the first two of them, by place
 */
record Evidence(long expected, long times, List<Found> first) implements Serializable {

    private static final int KEPT = 2;

    Evidence {
        first = List.copyOf(first);
    }

    /** The word stands so often in a part of the input. */
    static Evidence counted(long count) {
        return new Evidence(count, 0, List.of());
    }

    /** A final result. */
    static Evidence published(Found found) {
        return new Evidence(0, 1, List.of(found));
    }

    /** Both together. */
    Evidence plus(Evidence other) {
        List<Found> both = first.isEmpty()
                ? other.first
                : other.first.isEmpty()
                        ? first
                        : Stream.concat(first.stream(), other.first.stream())
                                .sorted()
                                .limit(KEPT)
                                .toList();
        return new Evidence(expected + other.expected, times + other.times, both);
    }
}
