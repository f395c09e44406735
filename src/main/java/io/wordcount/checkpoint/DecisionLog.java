package io.wordcount.checkpoint;

import io.wordcount.model.InputPartition;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.Read;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What the input log alone does not tell, for whoever counts it again: kept longer than the journal, as long as the input.
 * The copies of the epoch objects tell which of them lie on the chain.
 */
public final class DecisionLog {

    private static final Codec<Decisions> DECISIONS = new DecisionsJson();
    private static final int AT_ONCE = 100;

    private final StorePaths paths;
    private final StoreFiles files;
    private final Codec<EpochStart> starts;

    DecisionLog(StorePaths paths, StoreFiles files, Codec<EpochStart> starts) {
        this.paths = paths;
        this.files = files;
        this.starts = starts;
    }

    void write(EpochStart start) {
        files.put(new Path(paths.decisionsOf(start.epoch()), StorePaths.START), starts.encode(start));
    }

    /** Writes what an entry has to tell; before the entry itself. */
    public void write(Decisions decisions) {
        files.put(paths.decision(decisions.epoch(), decisions.seq()), DECISIONS.encode(decisions));
    }

    /**
     * All decisions along the chain that ends in this epoch.
     *
     * @param head the newest epoch of the {@link io.wordcount.protocol.Chain}
     */
    public DecisionHistory read(EpochId head) {
        Map<EpochId, NavigableMap<Long, FileStatus>> listing = list();
        ArrayDeque<EpochStart> epochs = new ArrayDeque<>();
        List<Decisions> found = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        Optional<Predecessor> next = Optional.of(new Predecessor(head, Long.MAX_VALUE, 0));
        while (next.isPresent() && listing.containsKey(next.get().epoch())) {
            EpochId epoch = next.get().epoch();
            Path path = new Path(paths.decisionsOf(epoch), StorePaths.START);
            Read<EpochStart> start = starts.decode(path.toString(), files.get(path));
            if (!start.isWhole()) {
                damaged.add(start.toString());
                break;
            }
            epochs.addFirst(start.value());
            for (long seq :
                    listing.get(epoch).subMap(0L, false, next.get().seq(), true).keySet()) {
                Path object = paths.decision(epoch, seq);
                Optional<byte[]> bytes = files.get(object);
                if (bytes.isEmpty()) {
                    continue; // A service that runs has forgotten it since.
                }
                Read<Decisions> decisions = DECISIONS.decode(object.toString(), bytes);
                if (decisions.isWhole()) {
                    found.add(decisions.value());
                } else {
                    damaged.add(decisions.toString());
                }
            }
            next = start.value().from();
        }
        found.sort(Comparator.comparingLong(Decisions::seq));
        return new DecisionHistory(List.copyOf(epochs), found, next.isEmpty(), damaged);
    }

    /**
     * Deletes decisions that tell only of dropped records, all of which the input no longer holds: nobody can count those
     * again. Oldest first, up to the first decisions of which a record is left, and at most {@value #AT_ONCE} at a time. What
     * tells where the reading of a partition began, or which offsets were gone by then, stays, as the copies of the epoch
     * objects do: an audit needs it for records that are left. Harmless whoever calls it, since a log's first offset never
     * goes back.
     *
     * @param beginnings the first offsets that the input still holds, asked for only if there are decisions; drops of a
     *     partition that is not there stay
     * @return how many were deleted
     */
    public int forget(Supplier<? extends Map<InputPartition, Long>> beginnings) {
        List<Path> objects = list().values().stream()
                .flatMap(epoch -> epoch.tailMap(1L).values().stream())
                .map(FileStatus::getPath)
                .toList();
        Map<InputPartition, Long> held = objects.isEmpty() ? Map.of() : beginnings.get();
        int forgotten = 0;
        for (Path object : objects) {
            Read<Decisions> decisions = DECISIONS.decode(object.toString(), files.get(object));
            if (forgotten == AT_ONCE || (decisions.isWhole() && tellsOfHeld(decisions.value(), held))) {
                break;
            }
            if (decisions.isWhole() && tellsOnlyOfDrops(decisions.value(), held)) {
                files.delete(object);
                forgotten++;
            }
        }
        return forgotten;
    }

    private static boolean tellsOfHeld(Decisions decisions, Map<InputPartition, Long> held) {
        return decisions.drops().stream()
                .map(DropRange::range)
                .anyMatch(range -> range.until() > held.getOrDefault(range.partition(), Long.MAX_VALUE));
    }

    private static boolean tellsOnlyOfDrops(Decisions decisions, Map<InputPartition, Long> held) {
        return decisions.added().isEmpty()
                && decisions.gaps().isEmpty()
                && decisions.drops().stream()
                        .allMatch(drop -> held.containsKey(drop.range().partition()));
    }

    /** The objects by epoch and seq, the copy of the epoch object under 0. */
    private SortedMap<EpochId, NavigableMap<Long, FileStatus>> list() {
        TreeMap<EpochId, NavigableMap<Long, FileStatus>> listing = new TreeMap<>();
        for (FileStatus file : files.list(paths.decisions())) {
            String name = file.getPath().getName();
            String folder = file.getPath().getParent().getName();
            boolean start = name.equals(StorePaths.START);
            if (EpochId.isValid(folder) && (start || StorePaths.isSeqName(name))) {
                listing.computeIfAbsent(EpochId.parse(folder), epoch -> new TreeMap<>())
                        .put(start ? 0L : StorePaths.seqOf(name), file);
            }
        }
        return listing;
    }
}
