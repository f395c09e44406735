package io.wordcount.protocol;

import java.util.Optional;

/**
 * What a shard does with an entry, decided from its ledger. The ledger must have been read after the shard's {@code
 * initTransactions}, in the session that then publishes, with {@code requireStable}: then nobody else can change it in
 * between. An unresolved commit is never answered by sending again, but by starting over from there.
 */
public enum Publication {
    /** Publish results and ledger in one transaction. A shard with nothing to publish need not write its ledger. */
    PUBLISH,
    /** The shard has this entry, or a later one: publish nothing. */
    DONE,
    /** A newer start has taken over: stop. */
    FENCED,
    /** Whether the shard has the entry cannot be known: stop. */
    DOUBT;

    /**
     * Decides for one shard.
     *
     * @param found the shard's ledger
     * @param me the epoch that wants to publish; it has stamped the shard before
     * @param seq the entry
     * @param onDoubt what to do where the start's stamp found no ledger: counts for the entry that a start publishes
     *     again; {@link OnDoubt#FAIL} for all others
     */
    public static Publication of(Optional<LedgerEntry> found, EpochId me, long seq, OnDoubt onDoubt) {
        if (found.isEmpty()) {
            return DOUBT;
        }
        LedgerEntry ledger = found.get();
        if (ledger.fences(me)) {
            return FENCED;
        }
        if (!ledger.isOf(me)) {
            return DOUBT; // The stamp of this epoch has been lost.
        }
        if (!ledger.isConfirmed()) {
            return switch (onDoubt) {
                case FAIL -> DOUBT;
                case PUBLISH -> PUBLISH;
                case SKIP -> DONE;
            };
        }
        return ledger.seq() >= seq ? DONE : PUBLISH;
    }
}
