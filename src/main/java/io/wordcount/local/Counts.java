package io.wordcount.local;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often words occur, and the table that shows the most frequent of them. */
final class Counts {

    private static final int BAR = 32;
    private static final int WORD = 20;

    private final Map<String, Long> counts = new HashMap<>();
    private long words;

    /** Adds occurrences of a word. */
    void add(String word, long count) {
        counts.merge(word, count, Long::sum);
        words += count;
    }

    /** Adds all of another. */
    void addAll(Counts other) {
        other.counts.forEach(this::add);
    }

    /** The number of occurrences. */
    long words() {
        return words;
    }

    /** The number of words that differ. */
    int different() {
        return counts.size();
    }

    /** A line for each of the most frequent words, the most frequent first: rank, word, count, and a bar to compare. */
    List<String> top(int limit) {
        List<Map.Entry<String, Long>> entries = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .toList();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Long> entry : entries) {
            long bar = Math.max(
                    1,
                    Math.round((double) BAR * entry.getValue() / entries.get(0).getValue()));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %3d  %s %,9d  %s",
                    lines.size() + 1,
                    padded(entry.getKey()),
                    entry.getValue(),
                    "█".repeat((int) bar)));
        }
        return lines;
    }

    /** Cut or filled to a fixed number of characters, as a reader counts them. */
    private static String padded(String word) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        int length = 0;
        int cut = 0;
        while (characters.next() != BreakIterator.DONE) {
            length++;
            if (length < WORD) {
                cut = characters.current();
            }
        }
        return length > WORD ? word.substring(0, cut) + "…" : word + " ".repeat(WORD - length);
    }
}
