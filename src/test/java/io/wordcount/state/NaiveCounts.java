package io.wordcount.state;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the state of all shards together must answer, written down as simply as possible. */
final class NaiveCounts {

    /** A window and a word; the word's bytes are the characters. */
    record WindowWord(long window, String word) implements Comparable<WindowWord> {
        @Override
        public int compareTo(WindowWord other) {
            return window != other.window ? Long.compare(window, other.window) : word.compareTo(other.word);
        }
    }

    private final TreeMap<WindowWord, Long> counts = new TreeMap<>();
    private final Set<WindowWord> changed = new HashSet<>();
    private long horizon = Long.MIN_VALUE;

    void add(long first, long last, String word, long occurrences) {
        for (long window = Math.max(first, horizon); window <= last; window++) {
            counts.merge(new WindowWord(window, word), occurrences, Long::sum);
            changed.add(new WindowWord(window, word));
        }
    }

    Map<WindowWord, Long> close(long to, long minCount) {
        Map<WindowWord, Long> closed = new TreeMap<>();
        while (!counts.isEmpty() && counts.firstKey().window() < to) {
            Map.Entry<WindowWord, Long> first = counts.pollFirstEntry();
            changed.remove(first.getKey());
            if (first.getValue() >= minCount) {
                closed.put(first.getKey(), first.getValue());
            }
        }
        horizon = Math.max(horizon, to);
        return closed;
    }

    Map<WindowWord, Long> changes(long minCount) {
        Map<WindowWord, Long> changes = new TreeMap<>();
        for (WindowWord key : changed) {
            if (counts.get(key) >= minCount) {
                changes.put(key, counts.get(key));
            }
        }
        changed.clear();
        return changes;
    }

    void forgetChanges() {
        changed.clear();
    }

    long horizon() {
        return horizon;
    }

    long pairs() {
        return counts.size();
    }
}
