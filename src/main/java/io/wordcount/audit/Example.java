package io.wordcount.audit;

import java.io.Serializable;
import java.util.Objects;

/**
 * One word in one window, with what is wrong there. Ordered by window and word.
 *
 * @param cell the word and window
 * @param evidence what the input says, and what was published
 */
record Example(Cell cell, Evidence evidence) implements Comparable<Example>, Serializable {

    Example {
        Objects.requireNonNull(evidence, "evidence");
    }

    @Override
    public int compareTo(Example other) {
        return cell.compareTo(other.cell);
    }
}
