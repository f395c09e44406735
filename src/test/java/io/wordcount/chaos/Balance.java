package io.wordcount.chaos;

import java.util.ArrayList;
import java.util.List;

/** What is missing and what is too much, with examples. */
final class Balance {

    private static final int EXAMPLES = 20;

    private final List<String> examples = new ArrayList<>();
    private long expected;
    private long lateIdle;
    private long lost;
    private long doubled;

    /** How many final counts there must be. */
    void expected(long cells) {
        expected = cells;
    }

    /** How many records were late because their partition had been idle. */
    void lateIdle(long records) {
        lateIdle = records;
    }

    /** One thing was compared. */
    void add(boolean less, boolean more, String example) {
        lost += less ? 1 : 0;
        doubled += more ? 1 : 0;
        if ((less || more) && examples.size() < EXAMPLES) {
            examples.add((less ? "lost " : "doubled ") + example);
        }
    }

    long expected() {
        return expected;
    }

    long lateIdle() {
        return lateIdle;
    }

    /** Results and copies that are not there, or count too few. */
    long lost() {
        return lost;
    }

    /** Results and copies that are there twice or for nothing, or count too many. */
    long doubled() {
        return doubled;
    }

    List<String> examples() {
        return examples;
    }
}
