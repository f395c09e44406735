package io.wordcount.protocol.model;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.LedgerEntry.Standing;
import io.wordcount.protocol.OnDoubt;
import io.wordcount.protocol.Publication;
import io.wordcount.protocol.model.Driver.Next;
import io.wordcount.protocol.model.Driver.Purpose;
import io.wordcount.protocol.model.Shard.Commit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A driver's dealings with Kafka: init, read, decide, commit. */
final class Session {

    private Session() {}

    static void steps(World world, Driver driver, List<World> found) {
        int p = driver.shard;
        switch (driver.next) {
            case INIT -> driver.step(world, found, "inits producer " + p, Session::init);
            case READ -> driver.step(world, found, "reads ledger " + p, Session::read);
            case LIST -> driver.step(world, found, "lists the epochs", Session::list);
            case COMMIT -> commit(world, driver, found);
            case COMMIT_LEDGER -> driver.step(world, found, "commits the ledger alone " + p, Session::commitLedger);
            case ANSWER -> driver.step(world, found, "gets the answer of shard " + p, Session::answer);
            default -> throw new IllegalStateException(driver.next.name());
        }
    }

    /** Turns to a shard: with the session of the last time, or a new one. */
    static void begin(World world, Driver driver, int shard) {
        driver.shard = shard;
        if (driver.session[shard]) {
            driver.found = driver.known[shard];
            decide(world, driver);
        } else {
            driver.next = world.has(Rule.READ_AFTER_INIT) ? Next.INIT : Next.READ;
        }
    }

    private static void init(World world, Driver driver) {
        world.shards[driver.shard] = world.shards[driver.shard].init(driver.id);
        driver.session[driver.shard] = true;
        if (driver.sendAgain) {
            driver.sendAgain = false;
            driver.next = Next.COMMIT;
        } else if (world.has(Rule.READ_AFTER_INIT)) {
            driver.next = Next.READ;
        } else {
            afterRead(world, driver);
        }
    }

    private static void read(World world, Driver driver) {
        driver.found = world.shards[driver.shard].read().orElse(null);
        if (world.has(Rule.READ_AFTER_INIT)) {
            afterRead(world, driver);
        } else {
            driver.next = Next.INIT;
        }
    }

    private static void afterRead(World world, Driver driver) {
        if (driver.purpose == Purpose.CLAIM) {
            driver.next = Next.LIST;
        } else {
            decide(world, driver);
        }
    }

    private static void list(World world, Driver driver) {
        Collection<EpochId> epochs = world.store.list().keySet();
        driver.storeEmpty = epochs.isEmpty();
        driver.me = EpochClaim.next(Optional.ofNullable(driver.found), epochs, driver.run(), "the store");
        decide(world, driver);
    }

    private static void decide(World world, Driver driver) {
        Optional<LedgerEntry> ledger = seen(world, driver);
        driver.found = null;
        driver.writtenAtBegin = driver.written;
        driver.next = Next.COMMIT;
        switch (driver.purpose) {
            case CLAIM, STAMP -> driver.toCommit = stamp(world, driver, ledger);
            case CONFIRM -> driver.toCommit = EpochClaim.confirm(driver.shard, ledger, driver.me, driver.seq);
            case PUBLISH -> {
                // Only for what a start publishes again.
                OnDoubt onDoubt = driver.joined ? OnDoubt.FAIL : world.bounds.onDoubt();
                Publication decision = Publication.of(ledger, driver.me, driver.publishing, onDoubt);
                driver.toCommit = LedgerEntry.confirmed(driver.publishing, driver.me);
                switch (decision) {
                    case FENCED -> throw ServiceException.fenced("fenced");
                    case DOUBT -> throw ServiceException.refused("doubt about entry " + driver.publishing);
                    case DONE -> {
                        if (world.has(Rule.LEDGER_DECIDES)) {
                            Batches.shardDone(world, driver);
                        }
                    }
                    case PUBLISH -> {
                        if (Counts.isQuiet(driver.publishing, driver.shard)) {
                            Batches.shardDone(world, driver);
                        }
                    }
                }
            }
        }
    }

    private static LedgerEntry stamp(World world, Driver driver, Optional<LedgerEntry> ledger) {
        LedgerEntry stamp = EpochClaim.stamp(driver.shard, ledger, driver.me, driver.storeEmpty);
        boolean wrong = !world.has(Rule.DOUBTFUL_STAMP) && stamp.standing() == Standing.DOUBTFUL;
        return wrong ? LedgerEntry.confirmed(0, driver.me) : stamp;
    }

    /** The ledger as the driver sees it; with blind eyes where a rule is taken away. */
    private static Optional<LedgerEntry> seen(World world, Driver driver) {
        Optional<LedgerEntry> ledger = Optional.ofNullable(driver.found);
        if (driver.purpose == Purpose.CLAIM || (driver.purpose == Purpose.STAMP && ledger.isEmpty())) {
            return ledger;
        }
        if (ledger.isEmpty()) {
            return world.has(Rule.STAMP_EVERY_SHARD) ? ledger : Optional.of(LedgerEntry.confirmed(0, driver.me));
        }
        LedgerEntry entry = ledger.get();
        boolean sameEpoch = entry.epoch() == driver.me.epoch();
        boolean older = entry.epoch() < driver.me.epoch();
        if ((sameEpoch && !world.has(Rule.RUN_FENCES)) || (older && !world.has(Rule.STAMP_EVERY_SHARD))) {
            return Optional.of(new LedgerEntry(entry.seq(), driver.me.epoch(), driver.me.run(), entry.standing()));
        }
        return ledger;
    }

    private static void commit(World world, Driver driver, List<World> found) {
        int p = driver.shard;
        if (world.shards[p].owner() != driver.id) {
            driver.step(world, found, "is told that its producer " + p + " is fenced", Session::fenced);
            return;
        }
        Commit commit = transaction(world, driver);
        driver.step(world, found, "commits in shard " + p, (next, self) -> {
            next.shards[p] = next.shards[p].apply(commit, next);
            self.next = next.has(Rule.LEDGER_WITH_RESULTS) ? Next.ANSWER : Next.COMMIT_LEDGER;
            if (self.next == Next.ANSWER && self.flight == null) {
                answer(next, self); // Nothing can come in between.
            }
        });
        if (world.bounds.lostAnswers() && driver.purpose != Purpose.CLAIM) {
            driver.step(world, found, "gets no answer to its commit in shard " + p, (next, self) -> {
                next.shards[p] = next.shards[p].pend(commit);
                self.session[p] = false;
                self.sendAgain = !next.has(Rule.READ_AFTER_LOST_ANSWER);
                if (self.sendAgain) {
                    self.next = Next.INIT;
                } else {
                    begin(next, self, p);
                }
            });
        }
    }

    private static Commit transaction(World world, Driver driver) {
        boolean results = driver.purpose == Purpose.PUBLISH;
        long from = results ? driver.before.from(driver.shard) : 0;
        long until = results ? driver.before.offset() : 0;
        boolean ledger = !results || world.has(Rule.LEDGER_WITH_RESULTS);
        return new Commit(from, until, ledger ? driver.toCommit : null);
    }

    private static void commitLedger(World world, Driver driver) {
        int p = driver.shard;
        if (world.shards[p].owner() != driver.id) {
            fenced(world, driver);
            return;
        }
        world.shards[p] = world.shards[p].apply(new Commit(0, 0, driver.toCommit), world);
        driver.next = Next.ANSWER;
    }

    private static void fenced(World world, Driver driver) {
        driver.session[driver.shard] = false;
        if (driver.purpose == Purpose.CLAIM) {
            throw ServiceException.fenced("fenced while it took an epoch");
        }
        begin(world, driver, driver.shard);
    }

    private static void answer(World world, Driver driver) {
        driver.known[driver.shard] = driver.toCommit;
        if (driver.purpose == Purpose.PUBLISH || driver.purpose == Purpose.CONFIRM) {
            driver.confirmed = world.has(Rule.COMMIT_BEGUN_AFTER_MANIFEST) ? driver.writtenAtBegin : driver.written;
        }
        switch (driver.purpose) {
            case CLAIM, STAMP -> Starting.stamped(world, driver);
            case PUBLISH, CONFIRM -> Batches.shardDone(world, driver);
        }
    }
}
