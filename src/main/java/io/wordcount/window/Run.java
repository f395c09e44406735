package io.wordcount.window;

import java.io.Serializable;

/**
 * Consecutive windows, from the index {@code first} to the index {@code last}, both included. Empty where {@code first}
 * is greater than {@code last}.
 */
public record Run(long first, long last) implements Serializable {

    /** Whether there is no window in it. */
    public boolean isEmpty() {
        return first > last;
    }

    /** The windows of this run that have this index or a larger one; may be empty. */
    public Run from(long index) {
        return index <= first ? this : new Run(index, last);
    }

    /** The windows of this run that have a smaller index; may be empty. */
    public Run before(long index) {
        return index > last ? this : new Run(first, index - 1);
    }
}
