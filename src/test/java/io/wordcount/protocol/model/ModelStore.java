package io.wordcount.protocol.model;

import io.wordcount.model.InputPartition;
import io.wordcount.protocol.Archive;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.Removal;
import io.wordcount.protocol.SnapshotId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An object store: what is put appears at once and whole, or torn (an empty value) if its writer crashes. Immutable: every
 * change is a new store.
 */
final class ModelStore implements Archive {

    static final InputPartition INPUT = new InputPartition("text", 0);

    private final SortedMap<EpochId, Optional<EpochStart>> starts = new TreeMap<>();
    private final SortedMap<EpochId, SortedMap<Long, Optional<JournalEntry>>> entries = new TreeMap<>();
    private final SortedMap<SnapshotId, Optional<Manifest>> manifests = new TreeMap<>();
    private final SortedMap<SnapshotId, Counts> states = new TreeMap<>();

    private long hash;

    private ModelStore change(Consumer<ModelStore> change) {
        ModelStore copy = new ModelStore();
        copy.starts.putAll(starts);
        entries.forEach((epoch, journal) -> copy.entries.put(epoch, new TreeMap<>(journal)));
        copy.manifests.putAll(manifests);
        copy.states.putAll(states);
        change.accept(copy);
        return copy;
    }

    ModelStore put(EpochId epoch, Optional<EpochStart> start) {
        return change(copy -> copy.starts.put(epoch, start));
    }

    ModelStore put(EpochId epoch, long seq, Optional<JournalEntry> entry) {
        return change(copy ->
                copy.entries.computeIfAbsent(epoch, id -> new TreeMap<>()).put(seq, entry));
    }

    ModelStore put(SnapshotId snapshot, Optional<Manifest> manifest, Counts state) {
        return change(copy -> {
            copy.manifests.put(snapshot, manifest);
            copy.states.put(snapshot, state);
        });
    }

    ModelStore remove(Removal removal) {
        return change(copy -> copy.delete(removal));
    }

    Counts state(SnapshotId snapshot) {
        return states.get(snapshot);
    }

    private void delete(Removal removal) {
        if (removal instanceof Removal.OfSnapshot old) {
            manifests.remove(old.snapshot());
            states.remove(old.snapshot());
        } else if (removal instanceof Removal.OfEntry old) {
            delete(old.epoch(), old.seq());
        } else if (removal instanceof Removal.OfEpoch old) {
            starts.remove(old.epoch());
            entries.remove(old.epoch());
            manifests.keySet().removeIf(snapshot -> snapshot.epoch().equals(old.epoch()));
            states.keySet().removeIf(snapshot -> snapshot.epoch().equals(old.epoch()));
        }
    }

    private void delete(EpochId epoch, long seq) {
        SortedMap<Long, Optional<JournalEntry>> journal = entries.get(epoch);
        if (journal != null) {
            journal.remove(seq);
            if (journal.isEmpty()) {
                entries.remove(epoch);
            }
        }
    }

    @Override
    public SortedMap<EpochId, EpochContents> list() {
        SortedMap<EpochId, EpochContents> listing = new TreeMap<>();
        TreeSet<EpochId> epochs = new TreeSet<>(starts.keySet());
        epochs.addAll(entries.keySet());
        manifests.keySet().forEach(snapshot -> epochs.add(snapshot.epoch()));
        for (EpochId epoch : epochs) {
            TreeSet<SnapshotId> snapshots = new TreeSet<>(manifests.keySet());
            snapshots.removeIf(snapshot -> !snapshot.epoch().equals(epoch));
            TreeSet<Long> seqs =
                    new TreeSet<>(entries.getOrDefault(epoch, new TreeMap<>()).keySet());
            listing.put(epoch, new EpochContents(starts.containsKey(epoch), seqs, snapshots, new TreeSet<>()));
        }
        return listing;
    }

    @Override
    public Read<EpochStart> start(EpochId epoch) {
        return read("epoch " + epoch, starts.get(epoch));
    }

    @Override
    public Read<JournalEntry> entry(EpochId epoch, long seq) {
        return read(
                "entry " + epoch + "/" + seq,
                entries.getOrDefault(epoch, new TreeMap<>()).get(seq));
    }

    @Override
    public Read<Manifest> manifest(SnapshotId snapshot) {
        return read("manifest " + snapshot, manifests.get(snapshot));
    }

    private static <T> Read<T> read(String name, Optional<T> object) {
        if (object == null) {
            return Read.damaged(name, "missing");
        }
        return object.map(value -> Read.of(name, value)).orElse(Read.damaged(name, "torn"));
    }

    long hash() {
        if (hash == 0) {
            Hash whole = new Hash();
            addTo(whole);
            hash = whole.value();
        }
        return hash;
    }

    private void addTo(Hash hash) {
        hash.add(starts.size());
        starts.forEach((epoch, start) -> {
            hash.add(epoch).add(start.isPresent());
            start.ifPresent(value -> {
                hash.add(value.startOffsets().getOrDefault(INPUT, -1L))
                        .add(value.fromSeq())
                        .add(value.reset().isPresent());
                value.from().ifPresent(from -> hash.add(from.epoch()).add(from.snapshot()));
            });
        });
        hash.add(entries.size());
        for (Map.Entry<EpochId, SortedMap<Long, Optional<JournalEntry>>> journal : entries.entrySet()) {
            hash.add(journal.getKey()).add(journal.getValue().size());
            journal.getValue().forEach((seq, entry) -> hash.add(seq)
                    .add(entry.map(value -> value.startOffsets().get(INPUT)).orElse(-1L))
                    .add(entry.map(value -> value.endOffsets().get(INPUT)).orElse(-1L)));
        }
        hash.add(manifests.size());
        manifests.forEach((snapshot, manifest) -> {
            hash.add(snapshot.epoch())
                    .add(snapshot.seq())
                    .add(snapshot.number())
                    .add(manifest.isPresent());
            states.get(snapshot).addTo(hash);
        });
    }
}
