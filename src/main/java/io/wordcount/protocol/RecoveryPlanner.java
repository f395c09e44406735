package io.wordcount.protocol;

import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Makes a {@link RecoveryPlan}: the newest usable snapshot of the chain, and every entry after it. */
final class RecoveryPlanner {

    private final Chain chain;
    private final Archive archive;
    private final Set<SnapshotId> unusable;
    private final List<String> remarks;

    RecoveryPlanner(Chain chain, Archive archive, Set<SnapshotId> unusable) {
        this.chain = chain;
        this.archive = archive;
        this.unusable = unusable;
        this.remarks = new ArrayList<>(chain.remarks());
    }

    RecoveryPlan plan() {
        List<Link> links = chain.links();
        for (int i = links.size() - 1; i >= 0; i--) {
            List<SnapshotId> newestFirst = new ArrayList<>(links.get(i).snapshots());
            for (int s = newestFirst.size() - 1; s >= 0; s--) {
                Optional<RecoveryPlan> plan = from(i, newestFirst.get(s));
                if (plan.isPresent()) {
                    return plan.get();
                }
            }
        }
        if (links.isEmpty()) {
            return new RecoveryPlan(chain, Optional.empty(), List.of(), remarks);
        }
        if (!chain.complete()) {
            Link oldest = links.get(0);
            throw refused("the journal before epoch " + oldest.epoch() + ", entry "
                    + (oldest.start().fromSeq() + 1) + ", was deleted");
        }
        EpochStart first = links.get(0).start();
        List<Segment> segments = segments(0, first.startOffsets(), first.fromSeq());
        return new RecoveryPlan(chain, Optional.empty(), segments, remarks);
    }

    /** The plan on top of one snapshot, unless it cannot be used. */
    private Optional<RecoveryPlan> from(int link, SnapshotId snapshot) {
        if (unusable.contains(snapshot)) {
            remarks.add("passed over snapshot " + snapshot + ": a shard's file is damaged");
            return Optional.empty();
        }
        Read<Manifest> manifest = archive.manifest(snapshot);
        if (!manifest.isWhole()) {
            remarks.add("passed over snapshot " + manifest);
            return Optional.empty();
        }
        SortedMap<InputPartition, Long> offsets = manifest.value().progress().offsets();
        List<Segment> segments = segments(link, offsets, snapshot.seq());
        Optional<String> overrun = overrun(offsets, segments);
        if (overrun.isPresent()) {
            remarks.add("passed over snapshot " + manifest + ": " + overrun.get());
            return Optional.empty();
        }
        return Optional.of(new RecoveryPlan(chain, Optional.of(manifest.value()), segments, remarks));
    }

    private List<Segment> segments(int first, SortedMap<InputPartition, Long> offsets, long seq) {
        List<Segment> segments = new ArrayList<>();
        long next = seq + 1;
        List<Link> links = chain.links();
        for (int i = first; i < links.size(); i++) {
            Link link = links.get(i);
            // Not as far as its entries are there: those at its end may be missing.
            long last = i + 1 < links.size() ? links.get(i + 1).start().fromSeq() : link.lastSeq();
            List<JournalEntry> entries = entries(link, next, last);
            next += entries.size();
            EpochStart start = link.start();
            segments.add(new Segment(
                    start.epoch(),
                    segments.isEmpty() ? offsets : start.startOffsets(),
                    start.settings(),
                    start.shardCount(),
                    entries));
        }
        return segments;
    }

    private List<JournalEntry> entries(Link link, long first, long last) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Read<JournalEntry> entry : archive.entries(link.epoch(), first, last)) {
            entries.add(entry.orThrow(() -> refused("the journal entry " + entry + " is needed and cannot be read")));
        }
        return entries;
    }

    /** Whether a state is further than what comes next on the chain: then it was never on it. */
    private static Optional<String> overrun(SortedMap<InputPartition, Long> offsets, List<Segment> segments) {
        for (int i = 0; i < segments.size(); i++) {
            List<JournalEntry> entries = segments.get(i).entries();
            if (i > 0 || !entries.isEmpty()) {
                SortedMap<InputPartition, Long> next =
                        i > 0 ? segments.get(i).startOffsets() : entries.get(0).endOffsets();
                return offsets.entrySet().stream()
                        .filter(offset -> next.getOrDefault(offset.getKey(), Long.MAX_VALUE) < offset.getValue())
                        .map(offset -> "it has read " + offset.getKey() + " to " + offset.getValue()
                                + ", beyond what follows on the chain, " + next.get(offset.getKey()))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private ServiceException refused(String why) {
        String passedOver = remarks.isEmpty() ? "" : " Before that: " + String.join("; ", remarks) + ".";
        return ServiceException.refused("The state cannot be computed again: " + why + "." + passedOver
                + " Restore the objects from a backup or an older version of them; without them the service can only"
                + " start afresh with another id.");
    }
}
