package io.wordcount.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What may be deleted. Only objects that no start from now on can need: a start that comes now sees the snapshot {@code
 * confirmed}, since a shard has committed to its ledger after the snapshot's manifest was written, and so had not been
 * fenced yet. Without that commit the writer might be a zombie, whose snapshots no start looks at.
 */
public final class Retention {

    private Retention() {}

    /**
     * What may be deleted, in the order in which to do it: at every point in between the chain is whole. Throws if a newer
     * epoch is there: then this one is fenced.
     *
     * @param me the epoch that deletes; it must have written its epoch object
     * @param retain how many snapshots are kept, at least 1
     * @param confirmed the newest snapshot of this run whose manifest was complete before a ledger commit of this run
     *     began that has since been confirmed
     */
    public static List<Removal> of(Archive archive, EpochId me, int retain, SnapshotId confirmed) {
        if (retain < 1 || !confirmed.epoch().equals(me)) {
            throw new IllegalArgumentException("retain " + retain + ", " + confirmed + " of " + me);
        }
        SortedMap<EpochId, EpochContents> listing = archive.list();
        Chain chain = Chain.read(archive, listing, Optional.of(me));
        List<SnapshotId> kept = chain.links().stream()
                .flatMap(link -> link.snapshots().stream())
                .filter(snapshot -> snapshot.compareTo(confirmed) <= 0)
                .toList();
        if (kept.size() < retain) {
            return List.of();
        }
        SnapshotId oldest = kept.get(kept.size() - retain);
        List<Removal> removals = new ArrayList<>();
        for (Map.Entry<EpochId, EpochContents> entry : listing.entrySet()) {
            EpochId epoch = entry.getKey();
            Optional<Link> link = chain.links().stream()
                    .filter(candidate -> candidate.epoch().equals(epoch))
                    .findFirst();
            if (link.isEmpty() || epoch.compareTo(oldest.epoch()) < 0) {
                removals.add(new Removal.OfEpoch(epoch));
            } else {
                removals.addAll(within(link.get(), entry.getValue(), oldest, confirmed));
            }
        }
        return removals;
    }

    private static List<Removal> within(Link link, EpochContents contents, SnapshotId oldest, SnapshotId confirmed) {
        List<Removal> removals = new ArrayList<>();
        contents.snapshots().stream()
                .filter(snapshot ->
                        snapshot.compareTo(oldest) < 0 || !link.snapshots().contains(snapshot))
                .forEach(snapshot -> removals.add(new Removal.OfSnapshot(snapshot)));
        contents.unfinished().stream()
                .filter(snapshot -> snapshot.compareTo(confirmed) < 0)
                .forEach(snapshot -> removals.add(new Removal.OfSnapshot(snapshot)));
        contents.entries().stream()
                .filter(seq -> seq <= oldest.seq() || !link.entries().contains(seq))
                .forEach(seq -> removals.add(new Removal.OfEntry(link.epoch(), seq)));
        return removals;
    }
}
