package io.wordcount.protocol.model;

import io.wordcount.model.InputPartition;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.model.Driver.Next;
import io.wordcount.protocol.model.Driver.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A driver's batches: read, journal, publish in every shard, confirm. */
final class Batches {

    private static final int ALL = (1 << Counts.SHARDS) - 1;

    private Batches() {}

    /** All shards have the last entry: the next batch, with or without an entry. */
    static void run(World world, Driver driver, List<World> found) {
        if (driver.written != null && !driver.written.equals(driver.confirmed)) {
            driver.step(world, found, "turns to the ledger of shard 0, to keep it alive", (next, self) -> {
                self.todo = 1;
                self.purpose = Purpose.CONFIRM;
                Session.begin(next, self, 0);
            });
        }
        if (driver.state.offset() == world.bounds.offsets()) {
            return;
        }
        if (driver.seq < world.bounds.entries()) {
            driver.step(world, found, "works out entry " + (driver.seq + 1), (next, self) -> entry(next, self));
        }
        driver.step(
                world,
                found,
                "does a batch without an entry",
                (next, self) -> self.state = self.state.read(self.state.offset() + 1));
    }

    private static void entry(World world, Driver driver) {
        driver.entryFrom = driver.state.offset();
        Counts before = driver.state.read(driver.entryFrom + 1);
        driver.seq++;
        driver.state = before.publish(driver.seq);
        if (driver.todo != 0) {
            driver.beforeNext = before; // The one before is not confirmed: only where that rule is taken away.
            driver.next = Next.JOURNAL;
            return;
        }
        driver.before = before;
        driver.publishing = driver.seq;
        driver.todo = ALL;
        driver.purpose = Purpose.PUBLISH;
        driver.next = world.has(Rule.JOURNAL_BEFORE_PUBLISH) ? Next.JOURNAL : Next.CHOOSE;
    }

    static void journal(World world, Driver driver, List<World> found) {
        JournalEntry entry = new JournalEntry(
                driver.me,
                driver.seq,
                offset(driver.entryFrom),
                new Progress(offset(driver.entryFrom + 1), new TreeMap<>(), 0, 0, 0, new TreeSet<>(), 0),
                new TreeMap<>(),
                List.of(),
                false,
                Counts.SHARDS,
                false);
        driver.step(world, found, "writes journal entry " + driver.seq, (next, self) -> {
            next.store = next.store.put(self.me, self.seq, Optional.of(entry));
            if (self.todo == 0) {
                allDone(next, self);
            } else if (!next.has(Rule.CONFIRM_BEFORE_NEXT)
                    && self.publishing == self.seq
                    && self.seq < next.bounds.entries()
                    && self.state.offset() < next.bounds.offsets()) {
                entry(next, self);
            } else {
                self.next = Next.CHOOSE;
            }
        });
        driver.die(
                world,
                found,
                "writes journal entry " + driver.seq,
                next -> next.store = next.store.put(driver.me, driver.seq, Optional.empty()));
    }

    static SortedMap<InputPartition, Long> offset(long offset) {
        return new TreeMap<>(Map.of(ModelStore.INPUT, offset));
    }

    /** A shard has done what the driver wants of it. */
    static void shardDone(World world, Driver driver) {
        driver.toCommit = null;
        driver.todo &= ~(1 << driver.shard);
        if (driver.todo != 0) {
            driver.next = Next.CHOOSE;
        } else if (driver.purpose == Purpose.CONFIRM) {
            driver.joined = true;
            driver.next = Next.RUN;
        } else if (driver.publishing == driver.seq
                && !world.has(Rule.JOURNAL_BEFORE_PUBLISH)
                && driver.hasStartObject) {
            driver.next = Next.JOURNAL;
        } else {
            allDone(world, driver);
        }
    }

    /** Every shard has the entry: now it must be there, in the topic. */
    static void allDone(World world, Driver driver) {
        Counts expected = driver.publishing == driver.seq ? driver.state : driver.before.publish(driver.publishing);
        for (int shard = 0; shard < Counts.SHARDS; shard++) {
            // Whoever has been fenced by a reset may still take for published what readers want anew.
            if (driver.me.epoch() >= world.generation
                    && world.shards[shard].published() < expected.from(shard)
                    && !(world.expired > 0 && world.bounds.acceptsLost())) {
                throw new Violation("driver " + driver.id + " takes entry " + driver.publishing
                        + " for published in shard " + shard + ": lost");
            }
        }
        if (driver.publishing < driver.seq) {
            driver.publishing = driver.seq;
            driver.before = driver.beforeNext;
            driver.todo = ALL;
            driver.next = Next.CHOOSE;
            return;
        }
        driver.next = Next.RUN;
        for (int shard = 0; shard < Counts.SHARDS; shard++) {
            if (!driver.known[shard].isConfirmed() && world.has(Rule.CONFIRM_AFTER_START)) {
                driver.todo |= 1 << shard;
                driver.purpose = Purpose.CONFIRM;
                driver.next = Next.CHOOSE;
            }
        }
        if (driver.next == Next.RUN) {
            driver.joined = true;
        }
        if (driver.next == Next.RUN && !driver.hasStartObject) {
            driver.next = Next.START_OBJECT;
        }
    }
}
