package io.wordcount.pipeline;

import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a lost shard can be rebuilt from without asking the store: the last snapshot and the entries after it.
 * Thread-safe, since snapshots complete beside the batches.
 */
final class History {

    private Base base;
    private final List<JournalEntry> entries = new ArrayList<>();

    /** A history that begins with {@code base}. */
    History(Base base) {
        this.base = base;
    }

    /** The journal has this entry now. */
    synchronized void add(JournalEntry entry) {
        entries.add(entry);
    }

    /** This snapshot is complete: what it covers is no longer needed. */
    synchronized void startFrom(Manifest manifest) {
        base = new Base(manifest.progress(), Optional.of(manifest));
        entries.removeIf(entry -> entry.seq() <= manifest.seq());
    }

    /** The base and the entries after it, as of now. */
    synchronized Since since() {
        return new Since(base, List.copyOf(entries));
    }

    /**
     * A state to begin with.
     *
     * @param progress what the state has read
     * @param manifest the snapshot that holds it; none for the empty state of a first start
     */
    record Base(Progress progress, Optional<Manifest> manifest) {}

    /** A base and what came after it. */
    record Since(Base base, List<JournalEntry> entries) {}
}
