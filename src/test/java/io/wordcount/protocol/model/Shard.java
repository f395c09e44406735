package io.wordcount.protocol.model;

import io.wordcount.protocol.LedgerEntry;
import java.util.Optional;

/**
 * Kafka's side of one shard: its results and its ledger. A transaction either happens as a whole or not at all.
 *
 * @param published the results visible to a {@code read_committed} reader are {@code [0, published)}, each exactly once since the
 *     last reset
 * @param ledger null if there is none
 * @param owner the driver whose producer session is not fenced
 * @param pending a commit of the owner's session whose outcome nobody knows yet; null if there is none
 */
record Shard(long published, LedgerEntry ledger, int owner, Commit pending) {

    static final Shard NEW = new Shard(0, null, -1, null);

    /**
     * A transaction.
     *
     * @param from the results are {@code [from, until)}
     * @param until equal to {@code from} if there are none
     * @param ledger null if it commits no ledger entry
     */
    record Commit(long from, long until, LedgerEntry ledger) {}

    Optional<LedgerEntry> read() {
        return Optional.ofNullable(ledger);
    }

    /** {@code initTransactions}: fences all others; what was pending has happened before, or never will. */
    Shard init(int driver) {
        return new Shard(published, ledger, driver, null);
    }

    Shard pend(Commit commit) {
        return new Shard(published, ledger, owner, commit);
    }

    /** From here on a reader wants everything again. */
    Shard anew() {
        return new Shard(0, ledger, owner, pending);
    }

    Shard expire() {
        return new Shard(published, null, owner, pending);
    }

    /** The transaction happens; {@link Violation} if a reader then sees something twice, or not at all. */
    Shard apply(Commit commit, World world) {
        boolean results = commit.until() > commit.from();
        boolean doubled = results && commit.from() < published;
        boolean lost = results && commit.from() > published;
        boolean accepted = world.expired > 0 && (doubled ? world.bounds.acceptsDoubled() : world.bounds.acceptsLost());
        if ((doubled || lost) && !accepted) {
            throw new Violation("results [" + commit.from() + ", " + commit.until() + ") are published after [0, "
                    + published + "): " + (doubled ? "doubled" : "lost"));
        }
        long now = results ? Math.max(published, commit.until()) : published;
        return new Shard(now, commit.ledger() == null ? ledger : commit.ledger(), owner, null);
    }

    void addTo(Hash hash) {
        hash.add(published).add(ledger).add(owner);
        if (pending == null) {
            hash.add(-1);
        } else {
            hash.add(pending.from()).add(pending.until()).add(pending.ledger());
        }
    }
}
