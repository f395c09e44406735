package io.wordcount.protocol.model;

import io.wordcount.protocol.OnDoubt;

/**
 * How far the model is explored. Whatever lies within is explored in every order.
 *
 * @param starts how often a driver is started; an older one may live on as a zombie
 * @param entries journal entries on the chain
 * @param offsets length of the input; a batch reads one offset, an entry covers one or more batches
 * @param snapshots snapshots per driver
 * @param expiries how often a shard's ledger expires
 * @param torn how often a crash leaves a torn object, as on {@code file:}
 * @param lostAnswers whether commits may stay without an answer
 * @param onDoubt the setting of every driver
 */
record Bounds(
        int starts,
        int entries,
        int offsets,
        int snapshots,
        int expiries,
        int torn,
        boolean lostAnswers,
        OnDoubt onDoubt) {

    /** Whether a result may stand there twice: after an expiry, where the setting accepts it. */
    boolean acceptsDoubled() {
        return onDoubt == OnDoubt.PUBLISH;
    }

    /** Whether a result may be missing: after an expiry, where the setting accepts it. */
    boolean acceptsLost() {
        return onDoubt == OnDoubt.SKIP;
    }
}
