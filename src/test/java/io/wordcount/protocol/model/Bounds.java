package io.wordcount.protocol.model;

import io.wordcount.protocol.OnDoubt;

/**
 * How far the model is explored. Whatever lies within is explored in every order.
 *
 * @param starts how often a driver is started, resets included; an older one may live on as a zombie
 * @param entries journal entries on the chain
 * @param offsets length of the input; a batch reads one offset, an entry covers one or more batches
 * @param snapshots snapshots per driver
 * @param expiries how often a shard's ledger expires
 * @param torn how often a crash leaves a torn object, as on {@code file:}
 * @param lostAnswers whether commits may stay without an answer
 * @param onDoubt the setting of every driver
 * @param resets how many of the drivers that are started reset, so that all is counted again
 */
record Bounds(
        int starts,
        int entries,
        int offsets,
        int snapshots,
        int expiries,
        int torn,
        boolean lostAnswers,
        OnDoubt onDoubt,
        int resets) {

    /** The same without resets. */
    Bounds(
            int starts,
            int entries,
            int offsets,
            int snapshots,
            int expiries,
            int torn,
            boolean lostAnswers,
            OnDoubt onDoubt) {
        this(starts, entries, offsets, snapshots, expiries, torn, lostAnswers, onDoubt, 0);
    }

    /** Whether a result may stand there twice: after an expiry, where the setting accepts it. */
    boolean acceptsDoubled() {
        return onDoubt == OnDoubt.PUBLISH;
    }

    /** Whether a result may be missing: after an expiry, where the setting accepts it. */
    boolean acceptsLost() {
        return onDoubt == OnDoubt.SKIP;
    }
}
