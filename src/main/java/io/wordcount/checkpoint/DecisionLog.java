package io.wordcount.checkpoint;

import io.wordcount.protocol.Decisions;
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
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What the input log alone does not tell, for whoever counts it again: append-only, and kept longer than the journal.
 * The copies of the epoch objects tell which of them lie on the chain.
 */
public final class DecisionLog {

    private static final Codec<Decisions> DECISIONS = new DecisionsJson();

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
                Read<Decisions> decisions = DECISIONS.decode(object.toString(), files.get(object));
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
     * Deletes what was written before a time, if the input topics no longer hold records as old. An epoch's settings stay
     * as long as the epoch was in force after that time.
     *
     * @param time epoch milliseconds
     */
    public void forgetBefore(long time) {
        NavigableMap<EpochId, NavigableMap<Long, FileStatus>> listing = list();
        boolean endedBefore = false;
        for (Map.Entry<EpochId, NavigableMap<Long, FileStatus>> epoch :
                listing.descendingMap().entrySet()) {
            NavigableMap<Long, FileStatus> objects = epoch.getValue();
            if (endedBefore && objects.values().stream().allMatch(object -> object.getModificationTime() < time)) {
                files.delete(paths.decisionsOf(epoch.getKey()));
                continue;
            }
            FileStatus start = objects.get(0L);
            endedBefore |= start != null && start.getModificationTime() < time;
            objects.tailMap(1L).values().stream()
                    .filter(object -> object.getModificationTime() < time)
                    .forEach(object -> files.delete(object.getPath()));
        }
    }

    /** The objects by epoch and seq, the copy of the epoch object under 0. */
    private NavigableMap<EpochId, NavigableMap<Long, FileStatus>> list() {
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
