package io.wordcount.pipeline;

import io.wordcount.config.WordCountConfig;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.sink.OutputClients;
import io.wordcount.sink.ShardWriter;
import io.wordcount.sink.SinkTopics;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * An epoch that was taken: every older start is fenced in every shard.
 *
 * @param epoch the epoch
 * @param stamps what every shard's ledger holds now
 */
record Claim(EpochId epoch, SortedMap<Integer, LedgerEntry> stamps) {

    private static final int AT_ONCE = 8;

    /**
     * Takes the next epoch: first in shard 0, which gives it out, then in all others.
     *
     * @param store lists the epochs that have a folder in the store; asked once the ledger of shard 0 is known, and again
     *     where that has changed, so that an epoch in the ledger is not taken for one without a checkpoint
     */
    static Claim take(WordCountConfig config, SinkTopics topics, Supplier<Set<EpochId>> store) {
        String run = EpochId.newRun(new SecureRandom());
        String location = config.checkpoint().location().toString();
        Listing listing = new Listing(store);
        SortedMap<Integer, LedgerEntry> stamps = new TreeMap<>();
        try (ShardWriter first = writer(config, topics, 0)) {
            stamps.put(0, first.stamp(found -> {
                Set<EpochId> inStore = listing.behind(found);
                EpochId next = EpochClaim.next(found, inStore, run, location);
                return EpochClaim.stamp(0, found, next, inStore.isEmpty());
            }));
        }
        // What stands in the ledger counts: a stamp that is tried again is decided again.
        boolean storeEmpty = listing.inStore.isEmpty();
        EpochId me = new EpochId(stamps.get(0).epoch(), stamps.get(0).run());
        List<Callable<LedgerEntry>> others = new ArrayList<>();
        for (int shard = 1; shard < topics.output().partitions(); shard++) {
            int number = shard;
            others.add(() -> {
                try (ShardWriter writer = writer(config, topics, number)) {
                    return writer.stamp(found -> EpochClaim.stamp(number, found, me, storeEmpty));
                }
            });
        }
        List<LedgerEntry> stamped = together(others);
        for (int i = 0; i < stamped.size(); i++) {
            stamps.put(i + 1, stamped.get(i));
        }
        return new Claim(me, stamps);
    }

    /**
     * The epochs that were in the store after the ledger's epoch was read. It is not listed once more for every answer: between
     * a session's beginning and its commit an older instance that publishes would find itself fenced, try again, and fence
     * this one. Only a start brings epochs there, and it would stand in the ledger; an empty store may not be empty any more.
     */
    private static final class Listing {

        private final Supplier<Set<EpochId>> store;
        private Optional<EpochId> behind = Optional.empty();
        private Set<EpochId> inStore = Set.of();

        Listing(Supplier<Set<EpochId>> store) {
            this.store = store;
        }

        Set<EpochId> behind(Optional<LedgerEntry> ledger) {
            Optional<EpochId> holder = ledger.map(entry -> new EpochId(entry.epoch(), entry.run()));
            if (inStore.isEmpty() || !holder.equals(behind)) {
                inStore = store.get();
                behind = holder;
            }
            return inStore;
        }
    }

    private static ShardWriter writer(WordCountConfig config, SinkTopics topics, int shard) {
        OutputClients clients = OutputClients.of(
                config.kafka().bootstrapServers(),
                config.kafka().properties(),
                config.output().properties());
        return new ShardWriter(config.id(), shard, clients, topics, JobSpec.PATIENCE);
    }

    private static List<LedgerEntry> together(List<Callable<LedgerEntry>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<LedgerEntry> results = new ArrayList<>();
            for (Future<LedgerEntry> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while taking the epoch", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
