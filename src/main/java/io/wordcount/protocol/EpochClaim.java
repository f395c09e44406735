package io.wordcount.protocol;

import io.wordcount.model.ServiceException;
import java.util.Collection;
import java.util.Optional;

/**
 * Taking an epoch. Shard 0's ledger gives it out: {@code initTransactions} of its producer, read the ledger, list the
 * epochs in the store, commit {@link #stamp} with the epoch of {@link #next}, all in one producer session; whoever is
 * fenced there exits. Then the same for every other shard, with the epoch taken. Only then the store may be read for the
 * chain: an older start can no longer publish, so what it has published lies in the store.
 */
public final class EpochClaim {

    private EpochClaim() {}

    /**
     * The epoch to take: newer than everything known. Refuses a ledger that belongs to another checkpoint, before
     * anything is written.
     *
     * @param ledger shard 0's ledger
     * @param inStore the epochs that have a folder in the store
     * @param run a new {@link EpochId#newRun}
     * @param location the checkpoint's location, for the message
     */
    public static EpochId next(Optional<LedgerEntry> ledger, Collection<EpochId> inStore, String run, String location) {
        ledger.ifPresent(entry -> refuseWithoutCheckpoint(0, entry, inStore.isEmpty(), location));
        long newest = inStore.stream().mapToLong(EpochId::epoch).max().orElse(0);
        return new EpochId(1 + Math.max(newest, ledger.map(LedgerEntry::epoch).orElse(0L)), run);
    }

    /**
     * What to commit for a shard: the epoch, and the seq that was there. Throws if a newer start was faster.
     *
     * @param found the shard's ledger
     * @param storeEmpty whether the listing for {@link #next} was empty
     */
    public static LedgerEntry stamp(int shard, Optional<LedgerEntry> found, EpochId me, boolean storeEmpty) {
        if (found.isEmpty()) {
            return new LedgerEntry(
                    0, me.epoch(), me.run(), storeEmpty ? LedgerEntry.Standing.FIRST : LedgerEntry.Standing.DOUBTFUL);
        }
        LedgerEntry ledger = found.get();
        if (ledger.fences(me)) {
            throw fenced(shard, ledger, me);
        }
        return new LedgerEntry(ledger.seq(), me.epoch(), me.run(), ledger.standing());
    }

    /**
     * What to commit for a shard once everything up to an entry is known to be published, or accepted not to be: after a
     * start has published the last entry again, before it writes an entry of its own; and whenever the ledger has to be
     * kept from expiring. Throws if a newer start was faster or if this start's stamp is gone.
     *
     * @param found the shard's ledger
     * @param seq the entry that all shards have; the ledger never goes back
     */
    public static LedgerEntry confirm(int shard, Optional<LedgerEntry> found, EpochId me, long seq) {
        if (found.isPresent() && found.get().fences(me)) {
            throw fenced(shard, found.get(), me);
        }
        if (found.filter(ledger -> ledger.isOf(me)).isEmpty()) {
            throw ServiceException.refused("The ledger of shard " + shard + " no longer holds what epoch " + me
                    + " wrote there: it stands at "
                    + found.map(Object::toString).orElse("nothing")
                    + ". Were the offsets of the ledger's group deleted? Start again: the start then says what is in"
                    + " doubt.");
        }
        LedgerEntry ledger = found.get();
        return LedgerEntry.confirmed(ledger.isConfirmed() ? Math.max(ledger.seq(), seq) : seq, me);
    }

    /** The exception for a shard whose ledger {@link LedgerEntry#fences} this start. */
    public static ServiceException fenced(int shard, LedgerEntry ledger, EpochId me) {
        return ServiceException.fenced("Another instance with the same id has taken over: the ledger of shard " + shard
                + " is held by epoch " + ledger.epoch() + ", run " + ledger.run() + "; this is epoch " + me.epoch()
                + ", run " + me.run() + ". Nothing to do if that is the new instance; two services need two ids.");
    }

    static void refuseWithoutCheckpoint(int shard, LedgerEntry ledger, boolean storeEmpty, String location) {
        if (storeEmpty && ledger.standing() != LedgerEntry.Standing.FIRST) {
            throw ServiceException.refused("The ledger of shard " + shard + " stands at entry " + ledger.seq()
                    + " of epoch " + ledger.epoch() + ", but there is no checkpoint in " + location
                    + ". Is checkpoint.location (or id) mistyped? If the checkpoint is really gone, start afresh with"
                    + " another id.");
        }
    }
}
