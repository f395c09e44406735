package io.wordcount.audit;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * What has one count: a word in a window. Ordered by window, then by word.
 *
 * @param window the window's index
 * @param word the word
 */
record Cell(long window, String word) implements Comparable<Cell>, Serializable {

    private static final Comparator<Cell> ORDER =
            Comparator.comparingLong(Cell::window).thenComparing(Cell::word);

    Cell {
        Objects.requireNonNull(word, "word");
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
