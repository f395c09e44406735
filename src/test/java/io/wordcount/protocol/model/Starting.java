package io.wordcount.protocol.model;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Archive;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.RecoveryPlan;
import io.wordcount.protocol.Republication;
import io.wordcount.protocol.Reset;
import io.wordcount.protocol.ResetPlan;
import io.wordcount.protocol.Resumption;
import io.wordcount.protocol.Segment;
import io.wordcount.protocol.model.Driver.Next;
import io.wordcount.protocol.model.Driver.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A driver's start, from its first stamp to its epoch object. */
final class Starting {

    private Starting() {}

    /** A shard is stamped: on to the next shard, or to the plan. */
    static void stamped(World world, Driver driver) {
        boolean first = driver.purpose == Purpose.CLAIM;
        boolean every =
                world.has(Rule.STAMP_EVERY_SHARD) && (!driver.resetting || world.has(Rule.RESET_STAMPS_EVERY_SHARD));
        if (first && !every) {
            driver.known[1] = EpochClaim.stamp(1, world.shards[1].read(), driver.me, driver.storeEmpty);
            driver.next = Next.LIST_STORE;
        } else if (first && !world.has(Rule.STORE_AFTER_STAMPS)) {
            driver.known[1] = EpochClaim.stamp(1, world.shards[1].read(), driver.me, driver.storeEmpty);
            driver.next = Next.LIST_STORE;
        } else if (first) {
            stampOther(world, driver);
        } else {
            driver.next = driver.planned ? Next.START_OBJECT : Next.LIST_STORE;
        }
    }

    private static void stampOther(World world, Driver driver) {
        driver.purpose = Purpose.STAMP;
        Session.begin(world, driver, 1);
    }

    static void list(World world, Driver driver) {
        driver.listing = world.store.list();
        driver.listed = world.store.hash();
        driver.next = Next.PLAN;
    }

    /** Reads what was listed, of which something may be gone meanwhile, and works the state out again. */
    static void plan(World world, Driver driver) {
        Archive seen = new Listed(driver.listing, world.store);
        Archive archive = world.has(Rule.ENTRIES_OF_THE_CHAIN) ? seen : new Unbounded(seen);
        driver.listing = null;
        driver.listed = 0;
        TreeMap<Integer, LedgerEntry> stamps = new TreeMap<>(Map.of(0, driver.known[0], 1, driver.known[1]));
        if (driver.resetting) {
            planReset(world, driver, ResetPlan.of(archive, driver.me, stamps, "the store"));
            return;
        }
        Resumption resumption =
                Resumption.of(archive, driver.me, stamps, world.bounds.onDoubt(), Set.of(), "the store");
        RecoveryPlan plan = resumption.plan();
        plan.chain().links().stream()
                .filter(link -> link.start().reset().isPresent())
                .forEach(link -> world.anew(link.epoch()));
        Republication again = resumption.again();
        Counts state =
                plan.base().map(base -> world.store.state(base.snapshot())).orElse(Counts.NONE);
        for (Segment segment : plan.segments()) {
            for (JournalEntry entry : segment.entries()) {
                if (state.offset() > entry.endOffsets().get(ModelStore.INPUT)) {
                    throw new Violation("entry " + entry.seq() + " is counted again on top of what already holds it");
                }
                driver.before = state.read(entry.endOffsets().get(ModelStore.INPUT));
                state = driver.before.publish(entry.seq());
            }
        }
        driver.planned = true;
        driver.state = state;
        driver.startOffset = state.offset();
        driver.seq = plan.lastSeq();
        driver.publishing = driver.seq;
        driver.from = plan.predecessor().orElse(null);
        for (int shard = 0; shard < Counts.SHARDS; shard++) {
            if (again.lacking().contains(shard) || again.doubtful().contains(shard)) {
                driver.todo |= 1 << shard;
            }
        }
        driver.next = Next.START_OBJECT;
        if (!world.has(Rule.STORE_AFTER_STAMPS)) {
            stampOther(world, driver);
        } else if (!world.has(Rule.EPOCH_OBJECT_FIRST)) {
            publishAgain(world, driver);
        }
    }

    private static void planReset(World world, Driver driver, ResetPlan plan) {
        plan.unpublished().ifPresent(what -> {
            throw ServiceException.refused(what);
        });
        driver.planned = true;
        driver.seq = world.has(Rule.RESET_KEEPS_SEQ) ? plan.seq() : 0;
        driver.next = Next.START_OBJECT;
    }

    static void startObject(World world, Driver driver, List<World> found) {
        EpochStart start = new EpochStart(
                driver.me,
                Optional.ofNullable(driver.from),
                driver.resetting ? Optional.of(new Reset(driver.seq, new TreeMap<>())) : Optional.empty(),
                new TreeMap<>(Map.of(ModelStore.INPUT, driver.startOffset)),
                new TreeMap<>(),
                new TreeMap<>(),
                "topic",
                Counts.SHARDS,
                0);
        driver.step(world, found, "writes its epoch object", (next, self) -> {
            next.store = next.store.put(self.me, Optional.of(start));
            if (self.resetting) {
                // As long as no other start has stamped shard 0, every start to come sees the object.
                if (next.shards[0].read().filter(ledger -> ledger.isOf(self.me)).isPresent()) {
                    next.anew(self.me);
                }
                next.drivers.remove(self);
                return;
            }
            self.hasStartObject = true;
            if (next.has(Rule.EPOCH_OBJECT_FIRST)) {
                publishAgain(next, self);
            } else {
                self.next = Next.RUN;
            }
        });
        driver.die(
                world,
                found,
                "writes its epoch object",
                next -> next.store = next.store.put(driver.me, Optional.empty()));
    }

    private static void publishAgain(World world, Driver driver) {
        driver.purpose = Purpose.PUBLISH;
        if (driver.todo == 0) {
            Batches.allDone(world, driver);
        } else {
            driver.next = Next.CHOOSE;
        }
    }
}
