package io.wordcount.protocol;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What stands in the way of counting anew, and at which number the entries then go on. To be made, like a {@link
 * Resumption}, once every shard is stamped.
 *
 * @param seq the largest number that an entry, on the chain or beside it, or a ledger has
 * @param unpublished what an older epoch may have left unpublished, or why that cannot be known; empty if everything is
 *     published
 */
public record ResetPlan(long seq, Optional<String> unpublished) {

    /**
     * Reads the store and decides. Throws if a newer start is there, or if there is no checkpoint.
     *
     * @param me the epoch that has been taken
     * @param stamps what it has committed for each shard
     * @param location the checkpoint's location, for messages
     */
    public static ResetPlan of(Archive archive, EpochId me, SortedMap<Integer, LedgerEntry> stamps, String location) {
        SortedMap<EpochId, EpochContents> listing = archive.list();
        Chain.refuseNewer(listing, me);
        if (listing.isEmpty()) {
            throw ServiceException.refused("There is no checkpoint in " + location
                    + ", so there is nothing to reset: where a first start reads from, input.start says.");
        }
        LongStream written = listing.values().stream()
                .flatMap(contents -> Stream.concat(
                        contents.entries().stream(),
                        contents.snapshots().stream().map(SnapshotId::seq)))
                .mapToLong(Long::longValue);
        LongStream committed = stamps.values().stream().mapToLong(LedgerEntry::seq);
        long begun = listing.keySet().stream()
                .map(archive::start)
                .filter(Read::isWhole)
                .mapToLong(start -> start.value().fromSeq())
                .max()
                .orElse(0);
        long seq = Math.max(begun, LongStream.concat(written, committed).max().orElse(0));
        return new ResetPlan(seq, unpublished(archive, me, stamps, location));
    }

    private static Optional<String> unpublished(
            Archive archive, EpochId me, SortedMap<Integer, LedgerEntry> stamps, String location) {
        try {
            Republication again = Resumption.of(archive, me, stamps, OnDoubt.PUBLISH, Set.of(), location)
                    .again();
            SortedSet<Integer> shards = new TreeSet<>(again.lacking());
            shards.addAll(again.doubtful());
            return again.entry()
                    .filter(entry -> !shards.isEmpty())
                    .map(entry -> "Journal entry " + entry.seq() + " of epoch " + entry.epoch()
                            + " may not have been published by the shards " + shards
                            + ": the service was not stopped cleanly. Start it and stop it once, and it is.");
        } catch (ServiceException e) {
            if (e.exitCode() != ExitCode.REFUSED) {
                throw e;
            }
            return Optional.of("Whether everything is published cannot be known. " + e.getMessage());
        }
    }
}
