package io.wordcount.checkpoint;

import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.EpochStart;
import java.util.List;

/**
 * The decisions along the chain.
 *
 * @param starts the epochs, oldest first: which settings were in force from which offsets on
 * @param decisions of the entries, by seq
 * @param complete whether it goes back to the first epoch of all; if not, older decisions have been deleted
 * @param damaged objects that could not be read
 */
public record DecisionHistory(
        List<EpochStart> starts, List<Decisions> decisions, boolean complete, List<String> damaged) {

    public DecisionHistory {
        starts = List.copyOf(starts);
        decisions = List.copyOf(decisions);
        damaged = List.copyOf(damaged);
    }
}
