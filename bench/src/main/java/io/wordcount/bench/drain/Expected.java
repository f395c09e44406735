package io.wordcount.bench.drain;

import java.util.BitSet;

/**
 * What the counts of a log must come to, added up while it is written. For one thread.
 *
 * <p>{@link #results} is the number of pairs of a window and a word in it, {@link #sum} the sum of their counts,
 * {@link #checkSum} see {@link CheckSum}.
 */
final class Expected {

    private final Log log;
    private final BitSet[] seen;
    private final long[] windows;
    private long words;
    private long bytes;
    private long checkSum;

    Expected(Log log) {
        this.log = log;
        this.seen = new BitSet[log.panes()];
        this.windows = new long[log.panes()];
        for (int pane = 0; pane < seen.length; pane++) {
            seen[pane] = new BitSet(log.vocabulary());
            for (int back = 0; back < log.overlap(); back++) {
                windows[pane] += CheckSum.ofWindow(log.start(pane - back));
            }
        }
    }

    void line(int length) {
        bytes += length;
    }

    void word(int pane, int rank, long hash) {
        words++;
        checkSum += hash * windows[pane];
        seen[pane].set(rank);
    }

    long bytes() {
        return bytes;
    }

    long words() {
        return words;
    }

    long sum() {
        return words * log.overlap();
    }

    long checkSum() {
        return checkSum;
    }

    long results() {
        long results = 0;
        for (int window = 1 - log.overlap(); window < seen.length; window++) {
            BitSet all = new BitSet(log.vocabulary());
            for (int pane = Math.max(0, window); pane < Math.min(seen.length, window + log.overlap()); pane++) {
                all.or(seen[pane]);
            }
            results += all.cardinality();
        }
        return results;
    }
}
