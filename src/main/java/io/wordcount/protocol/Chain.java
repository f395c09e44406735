package io.wordcount.protocol;

import io.wordcount.model.ServiceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The epochs that go on from one another, up to the newest one. What lies in the store beside it (an older start that
 * had been fenced but did not know it yet) does not count.
 *
 * <p>Example: epoch 1 wrote the entries 1 to 5, epoch 2 says "from epoch 1, entry 4" and wrote 5 and 6. The chain is 1
 * with the entries 1 to 4, then 2 with 5 and 6; entry 5 of epoch 1 was never published.
 *
 * @param links oldest first
 * @param complete whether the oldest link is the first epoch of all; if not, the older ones have been deleted
 * @param remarks what was found damaged and passed over, for the log
 */
public record Chain(List<Link> links, boolean complete, List<String> remarks) {

    public Chain {
        links = List.copyOf(links);
        remarks = List.copyOf(remarks);
    }

    /** The chain as it stands, for whoever only looks. */
    public static Chain read(Archive archive) {
        return read(archive, archive.list(), Optional.empty());
    }

    /**
     * The chain as a start, or the service later on, sees it. Every shard must have been stamped before. Throws if a
     * newer epoch is there: then this one is fenced.
     */
    public static Chain read(Archive archive, EpochId me) {
        return read(archive, archive.list(), Optional.of(me));
    }

    /** The same for a listing that was made before. */
    static Chain read(Archive archive, SortedMap<EpochId, EpochContents> listing, Optional<EpochId> me) {
        me.ifPresent(id -> refuseNewer(listing, id));
        List<String> remarks = new ArrayList<>();
        TreeMap<EpochId, EpochContents> left = new TreeMap<>(listing);
        Deque<Link> links = new ArrayDeque<>();
        Optional<EpochStart> head = head(archive, left, remarks);
        head.ifPresent(start -> links.add(headLink(archive, start, left.get(start.epoch()), me, remarks)));
        boolean complete = head.isEmpty();
        while (!links.isEmpty()) {
            Optional<Predecessor> from = links.getFirst().start().from();
            complete = from.isEmpty();
            Optional<Link> older = from.flatMap(bounds -> olderLink(archive, bounds, left, remarks));
            if (older.isEmpty()) {
                break;
            }
            links.addFirst(older.get());
        }
        return new Chain(List.copyOf(links), complete, remarks);
    }

    static void refuseNewer(Map<EpochId, EpochContents> listing, EpochId me) {
        for (EpochId other : listing.keySet()) {
            if (other.epoch() >= me.epoch() && !other.equals(me)) {
                throw ServiceException.fenced("Another instance with the same id has taken over: its epoch " + other
                        + " is in the checkpoint store; this is epoch " + me + ".");
            }
        }
    }

    /** The newest epoch object; epochs that got no further than a torn one are taken out of the listing. */
    private static Optional<EpochStart> head(
            Archive archive, TreeMap<EpochId, EpochContents> listing, List<String> remarks) {
        for (EpochId epoch : new ArrayList<>(listing.descendingKeySet())) {
            Read<EpochStart> start = archive.start(epoch);
            if (start.isWhole()) {
                return Optional.of(start.value());
            }
            EpochContents contents = listing.get(epoch);
            if (!contents.entries().isEmpty() || !contents.snapshots().isEmpty()) {
                throw ServiceException.refused("The epoch object " + start + " cannot be read, but the epoch has "
                        + contents.entries().size() + " journal entries and "
                        + contents.snapshots().size() + " snapshots. Restore the object from a backup or an older"
                        + " version of it; without it the service can only start afresh with another id.");
            }
            if (contents.hasStart()) {
                remarks.add("passed over " + start + ": the start that wrote it got no further");
            }
            listing.remove(epoch);
        }
        return Optional.empty();
    }

    private static Link headLink(
            Archive archive, EpochStart start, EpochContents contents, Optional<EpochId> me, List<String> remarks) {
        TreeSet<Long> entries = new TreeSet<>(contents.entries().tailSet(start.fromSeq() + 1));
        boolean own = me.filter(start.epoch()::equals).isPresent();
        if (!own && !entries.isEmpty()) {
            // A crash while it was written: nothing of it can have been published.
            Read<JournalEntry> last = archive.entry(start.epoch(), entries.last());
            if (!last.isWhole()) {
                entries.remove(entries.last());
                remarks.add("passed over the last journal entry " + last + ": the service stopped while writing it");
            }
        }
        return new Link(start, entries, contents.snapshots());
    }

    private static Optional<Link> olderLink(
            Archive archive, Predecessor from, Map<EpochId, EpochContents> listing, List<String> remarks) {
        EpochContents contents = listing.get(from.epoch());
        if (contents == null) {
            return Optional.empty();
        }
        Read<EpochStart> start = archive.start(from.epoch());
        if (!start.isWhole()) {
            remarks.add("the chain ends before " + start);
            return Optional.empty();
        }
        TreeSet<Long> entries = new TreeSet<>(contents.entries());
        TreeSet<SnapshotId> snapshots = new TreeSet<>(contents.snapshots());
        entries.removeIf(seq -> seq > from.seq() || seq <= start.value().fromSeq());
        snapshots.removeIf(snapshot -> snapshot.number() > from.snapshot());
        return Optional.of(new Link(start.value(), entries, snapshots));
    }

    /** Whether there is no checkpoint. */
    public boolean isEmpty() {
        return links.isEmpty();
    }

    /** The newest epoch; {@link java.util.NoSuchElementException} if the chain is empty. */
    public Link head() {
        return Optional.of(links)
                .filter(list -> !list.isEmpty())
                .map(list -> list.get(list.size() - 1))
                .orElseThrow();
    }

    /** The last entry of the chain; 0 if nothing was ever published. Only this one can be unconfirmed. */
    public long lastSeq() {
        return isEmpty() ? 0 : head().lastSeq();
    }

    /** An entry that every shard is known to have, since a manifest was written at it; 0 if no manifest is left. */
    public long confirmedSeq() {
        return links.stream()
                .flatMap(link -> link.snapshots().stream())
                .mapToLong(SnapshotId::seq)
                .max()
                .orElse(0);
    }
}
