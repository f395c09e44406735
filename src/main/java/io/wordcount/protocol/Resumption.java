package io.wordcount.protocol;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a start has to do, once every shard is stamped.
 *
 * @param plan how the state is computed again
 * @param again what is published again then
 */
public record Resumption(RecoveryPlan plan, Republication again) {

    public Resumption {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(again, "again");
    }

    /**
     * Reads the store and decides. Throws if a newer start is there, or if going on would lose or double something.
     *
     * @param me the epoch that has been taken
     * @param stamps what this start has committed for each shard
     * @param unusable snapshots whose shards' files turned out to be damaged when they were loaded: empty at first
     * @param location the checkpoint's location, for messages
     */
    public static Resumption of(
            Archive archive,
            EpochId me,
            SortedMap<Integer, LedgerEntry> stamps,
            OnDoubt onDoubt,
            Set<SnapshotId> unusable,
            String location) {
        try {
            Chain chain = Chain.read(archive, archive.list(), Optional.of(me));
            RecoveryPlan plan = RecoveryPlan.of(chain, archive, unusable);
            return new Resumption(plan, Republication.of(plan, me, stamps, onDoubt, location));
        } catch (ServiceException e) {
            if (e.exitCode() == ExitCode.REFUSED) {
                // A newer start may have deleted, while this one was reading, what only this one still looks for.
                Chain.refuseNewer(archive.list(), me);
            }
            throw e;
        }
    }
}
