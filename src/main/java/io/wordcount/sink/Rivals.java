package io.wordcount.sink;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.LedgerEntry;
import java.util.Optional;

/**
 * Two starts that stamp the same shard at the same time fence each other. This notices who was faster: whoever finds,
 * when it tries again, a newer epoch than the one it saw first has lost. An older instance that merely published in
 * between is no rival. For one stamp, one thread.
 */
final class Rivals {

    private final int shard;
    private Optional<Long> seenFirst = Optional.empty();
    private Optional<LedgerEntry> tried = Optional.empty();

    Rivals(int shard) {
        this.shard = shard;
    }

    /** Throws if {@code found} was written by a start that was faster. */
    void check(Optional<LedgerEntry> found) {
        long epoch = found.map(LedgerEntry::epoch).orElse(0L);
        if (seenFirst.isPresent() && epoch > seenFirst.get() && !isMine(found)) {
            throw ServiceException.fenced(
                    "Another instance with the same id started at the same time and was faster: the"
                            + " ledger of shard " + shard + " is now held by epoch " + epoch + ", run "
                            + found.orElseThrow().run()
                            + ". Nothing to do if that is the new instance; two services need two"
                            + " ids.");
        }
    }

    /** Remembers what a session found settled. */
    void saw(Optional<LedgerEntry> settled) {
        if (seenFirst.isEmpty()) {
            seenFirst = Optional.of(settled.map(LedgerEntry::epoch).orElse(0L));
        }
    }

    /** Remembers what is about to be committed. */
    LedgerEntry trying(LedgerEntry entry) {
        tried = Optional.of(entry);
        return entry;
    }

    /** Whether an attempt that seemed to fail has been committed after all. */
    boolean isMine(Optional<LedgerEntry> found) {
        return tried.isPresent() && tried.equals(found);
    }
}
