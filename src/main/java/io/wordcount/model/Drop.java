package io.wordcount.model;

import java.io.Serializable;

/**
 * One record that is not counted, or not in all of its windows.
 *
 * @param offset the record's offset in its input partition
 * @param reason why
 * @param firstWindow index of the first window that it misses; for a dead letter, which has no windows, 0
 * @param lastWindow index of the last window that it misses, inclusive; for a dead letter -1
 */
public record Drop(long offset, Reason reason, long firstWindow, long lastWindow) implements Serializable {

    /** A record that goes to the dead-letter topic. */
    public static Drop deadLetter(long offset, Reason reason) {
        return new Drop(offset, reason, 0, -1);
    }
}
