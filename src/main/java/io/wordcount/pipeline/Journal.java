package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.JournalEntry;
import java.util.List;

/** Writes entries to the store, and keeps those that a rebuild may need. For one thread. */
final class Journal {

    private final CheckpointStore store;
    private final History history;

    Journal(CheckpointStore store, History history) {
        this.store = store;
        this.history = history;
    }

    /**
     * Appends an entry; on return it is durable. What the wall clock decided is written before it, so that no decision
     * takes effect that the audit cannot find.
     */
    void append(JournalEntry entry, List<ShardReport> reports) {
        List<DropRange> drops = reports.stream()
                .flatMap(report -> report.ranges().stream())
                .flatMap(range -> DropRange.of(range.range().partition(), range.drops()).stream())
                .toList();
        Decisions decisions = Decisions.of(entry, drops);
        if (!decisions.isEmpty()) {
            store.decisions().write(decisions);
        }
        store.write(entry);
        history.add(entry);
    }

    /** What shards are rebuilt from. */
    History history() {
        return history;
    }
}
