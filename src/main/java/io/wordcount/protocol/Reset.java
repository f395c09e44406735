package io.wordcount.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says of an epoch that it begins with no state, to count input once more. The entries' numbers go on, since the ledgers
 * still hold the old ones and must never go back.
 *
 * @param seq no entry of an older epoch, and no ledger, has a larger number
 * @param outputFrom the end of every partition of the output topic, when no older epoch could publish any more: results
 *     before belong to what was counted before
 */
public record Reset(long seq, SortedMap<Integer, Long> outputFrom) {

    public Reset {
        if (seq < 0) {
            throw new IllegalArgumentException("reset at entry " + seq);
        }
        outputFrom = Collections.unmodifiableSortedMap(new TreeMap<>(outputFrom));
    }
}
