package io.wordcount.source;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shares a batch out among partitions. */
final class Shares {

    private Shares() {}

    /**
     * To each its part of the budget in proportion to its lag, and at least 1 where it has any: partitions that lag get
     * to their ends at the same time, so that their stream times stay together and few windows are open. The sum is at
     * most the budget plus one for each.
     *
     * <p>Example: lags 900 and 100 share a budget of 50 as 45 and 5.
     */
    static <K> SortedMap<K, Long> of(SortedMap<K, Long> lags, long budget) {
        SortedMap<K, Long> shares = new TreeMap<>(lags);
        double total = 0;
        for (long lag : lags.values()) {
            total += lag;
        }
        if (budget <= 0) {
            shares.replaceAll((key, lag) -> 0L);
        } else if (total > budget) {
            for (Map.Entry<K, Long> share : shares.entrySet()) {
                long lag = share.getValue();
                share.setValue(Math.min(lag, (long) Math.ceil(lag / total * budget)));
            }
        }
        return shares;
    }
}
