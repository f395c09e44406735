package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * How the state is computed again: from a snapshot, or from nothing at the oldest epoch's start offsets, and the journal
 * entries after it.
 *
 * @param chain what it was made from
 * @param base the snapshot to load; empty if there is none and the journal goes back to the beginning
 * @param segments oldest first, the last one being the newest epoch of the chain; empty if there is no checkpoint
 * @param remarks what was passed over and why, for the log
 */
public record RecoveryPlan(Chain chain, Optional<Manifest> base, List<Segment> segments, List<String> remarks) {

    public RecoveryPlan {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(base, "base");
        segments = List.copyOf(segments);
        remarks = List.copyOf(remarks);
    }

    /**
     * The plan for a chain. Refuses, naming the objects, if what it needs is gone or damaged.
     *
     * @param unusable snapshots whose shards' files turned out to be damaged when they were loaded
     */
    public static RecoveryPlan of(Chain chain, Archive archive, Set<SnapshotId> unusable) {
        return new RecoveryPlanner(chain, archive, unusable).plan();
    }

    /** Whether there is no checkpoint: the service starts for the first time. */
    public boolean isFirst() {
        return segments.isEmpty();
    }

    /** The last entry of the chain; 0 if nothing was ever published. */
    public long lastSeq() {
        return chain.lastSeq();
    }

    /** The last entry that the base holds; 0 without a base. */
    public long baseSeq() {
        return base.map(Manifest::seq).orElse(0L);
    }

    /**
     * The entry that may not have been published everywhere: the last one, unless a snapshot stands at it, even one that
     * is damaged; for no manifest is written before every shard has confirmed the entry.
     */
    public Optional<JournalEntry> unconfirmed() {
        return lastEntry().filter(entry -> entry.seq() > chain.confirmedSeq());
    }

    /** The segment that {@link #unconfirmed} is in. */
    public Optional<Segment> unconfirmedSegment() {
        return unconfirmed().flatMap(entry -> segments.stream()
                .filter(segment -> segment.entries().contains(entry))
                .findFirst());
    }

    /** How far the state has come when the plan is done: after the last entry, or as the base has it. */
    public Optional<Progress> reached() {
        return lastEntry().map(JournalEntry::after).or(() -> base.map(Manifest::progress));
    }

    private Optional<JournalEntry> lastEntry() {
        return segments.stream().flatMap(segment -> segment.entries().stream()).reduce((first, second) -> second);
    }

    /** Where the reading goes on, as {@link #reached} or the last epoch's start says; empty at the very first start. */
    public Optional<SortedMap<InputPartition, Long>> resumeOffsets() {
        return reached()
                .map(Progress::offsets)
                .or(() -> segments.isEmpty()
                        ? Optional.empty()
                        : Optional.of(segments.get(segments.size() - 1).startOffsets()));
    }

    /**
     * What the new epoch's object says about where it goes on from; empty at the very first start. Snapshots newer than the
     * base have turned out to be damaged, and are left behind: retention would count them for good ones.
     */
    public Optional<Predecessor> predecessor() {
        if (isFirst()) {
            return Optional.empty();
        }
        EpochId head = chain.head().epoch();
        long snapshot = base.map(Manifest::snapshot)
                .filter(id -> id.epoch().equals(head))
                .map(SnapshotId::number)
                .orElse(0L);
        return Optional.of(new Predecessor(head, lastSeq(), snapshot));
    }
}
