package io.wordcount.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param script what it did
 * @param records how many records went in
 * @param results how many results came out
 * @param balance the account
 * @param objections what the audit has against it
 * @param entries how many entries the journal has had
 * @param starts how often the service was started
 * @param notDone which of the faults could not be done here
 * @param time how long it took
 */
record Report(
        Script script,
        long records,
        long results,
        Balance balance,
        List<String> objections,
        long entries,
        int starts,
        List<Mishap.Kind> notDone,
        Duration time) {

    /** Whether nothing was lost or doubled, by both accounts. */
    boolean isGood() {
        return balance.lost() == 0 && balance.doubled() == 0 && objections.isEmpty();
    }

    /** What is wrong, line by line. */
    String details() {
        return String.join(System.lineSeparator(), objections)
                + System.lineSeparator()
                + String.join(System.lineSeparator(), balance.examples())
                + System.lineSeparator();
    }

    /** The line that is printed. */
    @Override
    public String toString() {
        return "seed=" + script.seed()
                + " faults="
                + script.faults().stream().map(Mishap::toString).collect(Collectors.joining(","))
                + " records=" + records
                + " results=" + results
                + " lateIdle=" + balance.lateIdle()
                + " lost=" + balance.lost()
                + " doubled=" + balance.doubled()
                + " audit=" + (objections.isEmpty() ? "right" : "WRONG")
                + " entries=" + entries
                + " starts=" + starts
                + (notDone.isEmpty() ? "" : " NOT-DONE=" + notDone)
                + " seconds=" + time.toSeconds();
    }
}
