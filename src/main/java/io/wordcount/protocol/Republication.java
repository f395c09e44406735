package io.wordcount.protocol;

import io.wordcount.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a start has to publish again, judged by the stamps it has just written. The shards decide once more, by {@link
 * Publication}, when they do it; this is where a start refuses.
 *
 * @param entry the entry that may not have been published everywhere; empty if the snapshot covers all
 * @param lacking the shards whose ledger does not show the entry; publishing gives them what they have to publish
 * @param doubtful the shards whose ledger is lost and that {@code checkpoint.on-doubt} decides for
 */
public record Republication(Optional<JournalEntry> entry, SortedSet<Integer> lacking, SortedSet<Integer> doubtful) {

    /** Whether a shard may lack the entry. */
    public boolean isDue() {
        return !lacking.isEmpty() || !doubtful.isEmpty();
    }

    /**
     * Judges. Refuses a ledger without a checkpoint or ahead of it, and a doubt that the policy does not accept.
     *
     * @param stamps what this start wrote for each shard
     * @param location the checkpoint's location, for messages
     */
    public static Republication of(
            RecoveryPlan plan, EpochId me, SortedMap<Integer, LedgerEntry> stamps, OnDoubt onDoubt, String location) {
        stamps.forEach((shard, stamp) -> check(plan, shard, stamp, location));
        Optional<JournalEntry> entry = plan.unconfirmed();
        SortedSet<Integer> lacking = new TreeSet<>();
        SortedSet<Integer> doubtful = new TreeSet<>();
        int shards = entry.map(JournalEntry::shardCount).orElse(0);
        for (int shard = 0; shard < shards; shard++) {
            Optional<LedgerEntry> stamp = Optional.ofNullable(stamps.get(shard));
            switch (Publication.of(stamp, me, plan.lastSeq(), OnDoubt.FAIL)) {
                case PUBLISH -> lacking.add(shard);
                case DONE -> {}
                case DOUBT -> doubtful.add(shard);
                case FENCED -> throw EpochClaim.fenced(shard, stamp.orElseThrow(), me);
            }
        }
        if (!doubtful.isEmpty() && onDoubt == OnDoubt.FAIL) {
            throw ServiceException.refused(doubt(doubtful, entry.orElseThrow()));
        }
        return new Republication(entry, lacking, doubtful);
    }

    private static void check(RecoveryPlan plan, int shard, LedgerEntry stamp, String location) {
        EpochClaim.refuseWithoutCheckpoint(shard, stamp, plan.isFirst(), location);
        if (stamp.isConfirmed() && stamp.seq() > plan.lastSeq()) {
            throw ServiceException.refused("The ledger of shard " + shard + " stands at entry " + stamp.seq()
                    + ", but the checkpoint in " + location + " ends at entry " + plan.lastSeq() + " of epoch "
                    + plan.chain().head().epoch() + ". Is checkpoint.location (or id) mistyped, or an old copy of it?"
                    + " If the newer objects are lost for good, start afresh with another id.");
        }
    }

    private static String doubt(SortedSet<Integer> shards, JournalEntry entry) {
        List<String> names = new ArrayList<>();
        shards.forEach(shard -> names.add(String.format(Locale.ROOT, "%d", shard)));
        return "It cannot be known whether journal entry " + entry.seq() + " of epoch " + entry.epoch()
                + " was published by shard " + String.join(", ", names) + ": its ledger is gone (Kafka deletes the"
                + " offsets of a group that nobody uses, see offsets.retention.minutes). Set checkpoint.on-doubt ="
                + " publish to publish it (if it had been published, its results stand twice in the output topic) or"
                + " = skip not to (if it had not, its results are missing), start once, and set it back to fail.";
    }
}
