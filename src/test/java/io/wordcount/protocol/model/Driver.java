package io.wordcount.protocol.model;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.Removal;
import io.wordcount.protocol.SnapshotId;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** What one driver knows, and where it stands. */
final class Driver {

    /** What a producer session is for. */
    enum Purpose {
        CLAIM,
        STAMP,
        PUBLISH,
        CONFIRM
    }

    /** The next step. */
    enum Next {
        INIT,
        READ,
        LIST,
        COMMIT,
        COMMIT_LEDGER,
        ANSWER,
        LIST_STORE,
        PLAN,
        START_OBJECT,
        CHOOSE,
        JOURNAL,
        RUN
    }

    final int id;
    /** Whether it resets, and is gone once it has written its epoch object. */
    final boolean resetting;

    Purpose purpose = Purpose.CLAIM;
    Next next;
    int shard;
    boolean sendAgain;
    LedgerEntry found;
    LedgerEntry toCommit;
    final LedgerEntry[] known = new LedgerEntry[Counts.SHARDS];
    final boolean[] session = new boolean[Counts.SHARDS];

    EpochId me;
    boolean storeEmpty;
    SortedMap<EpochId, EpochContents> listing;
    long listed;
    boolean planned;
    boolean joined;
    boolean hasStartObject;
    Predecessor from;
    long startOffset;

    Counts state = Counts.NONE;
    /** The entry that is being published, and the state before it; after it the next one, where that is broken. */
    long publishing;

    long seq;
    Counts before = Counts.NONE;
    Counts beforeNext = Counts.NONE;
    long entryFrom;
    int todo;

    int snapshots;
    SnapshotId flight;
    Counts flightState;
    SnapshotId written;
    Counts writtenState;
    SnapshotId writtenAtBegin;
    SnapshotId confirmed;
    SnapshotId retainedFor;
    List<Removal> removals = List.of();
    private long hash;

    Driver(int id, boolean resetting, boolean readAfterInit) {
        this.id = id;
        this.resetting = resetting;
        this.next = readAfterInit ? Next.INIT : Next.READ;
    }

    Driver(Driver other) {
        id = other.id;
        resetting = other.resetting;
        purpose = other.purpose;
        next = other.next;
        shard = other.shard;
        sendAgain = other.sendAgain;
        found = other.found;
        toCommit = other.toCommit;
        System.arraycopy(other.known, 0, known, 0, known.length);
        System.arraycopy(other.session, 0, session, 0, session.length);
        me = other.me;
        storeEmpty = other.storeEmpty;
        listing = other.listing;
        listed = other.listed;
        planned = other.planned;
        joined = other.joined;
        hasStartObject = other.hasStartObject;
        from = other.from;
        startOffset = other.startOffset;
        state = other.state;
        publishing = other.publishing;
        seq = other.seq;
        before = other.before;
        beforeNext = other.beforeNext;
        entryFrom = other.entryFrom;
        todo = other.todo;
        snapshots = other.snapshots;
        flight = other.flight;
        flightState = other.flightState;
        written = other.written;
        writtenState = other.writtenState;
        writtenAtBegin = other.writtenAtBegin;
        confirmed = other.confirmed;
        retainedFor = other.retainedFor;
        removals = other.removals;
    }

    String run() {
        return Character.toString('a' + id);
    }

    /** Adds every state that one step of this driver leads to. */
    void steps(World world, List<World> found) {
        switch (next) {
            case INIT, READ, LIST, COMMIT, COMMIT_LEDGER, ANSWER -> Session.steps(world, this, found);
            case LIST_STORE -> step(world, found, "lists the store", Starting::list);
            case PLAN -> step(world, found, "reads the store and plans", Starting::plan);
            case START_OBJECT -> Starting.startObject(world, this, found);
            case CHOOSE -> choose(world, found);
            case JOURNAL -> Batches.journal(world, this, found);
            case RUN -> Batches.run(world, this, found);
        }
        if (hasStartObject) {
            Snapshots.steps(world, this, found);
        }
    }

    private void choose(World world, List<World> found) {
        boolean inOrder = purpose != Purpose.PUBLISH;
        for (int p = 0; p < Counts.SHARDS; p++) {
            int chosen = p;
            boolean before = (todo & ((1 << p) - 1)) != 0;
            if ((todo & (1 << p)) != 0 && !(inOrder && before)) {
                step(world, found, "turns to shard " + p, (next, driver) -> Session.begin(next, driver, chosen));
            }
        }
    }

    /** One step of a driver in a world of which it is a part. */
    interface Step {
        void run(World next, Driver driver);
    }

    /** Does a step in a copy of the world. A driver that is fenced, or refuses for a good reason, is gone then. */
    void step(World world, List<World> successors, String name, Step step) {
        World next = world.next("driver " + id + " " + name);
        Driver self = new Driver(this);
        next.drivers.set(next.drivers.indexOf(this), self);
        try {
            step.run(next, self);
        } catch (ServiceException e) {
            if (e.exitCode() != io.wordcount.model.ExitCode.FENCED && next.expired == 0 && !resetting) {
                throw new Violation("driver " + id + " refuses although no ledger has expired: " + e.getMessage())
                        .in(next);
            }
            next.drivers.remove(self);
        } catch (Violation e) {
            throw e.in(next);
        }
        successors.add(next);
    }

    /** The driver dies in a step, which leaves a torn object. */
    void die(World world, List<World> successors, String name, Consumer<World> tear) {
        if (world.torn < world.bounds.torn()) {
            World next = world.next("driver " + id + " dies while it " + name);
            next.torn++;
            tear.accept(next);
            next.drivers.remove(world.drivers.indexOf(this));
            successors.add(next);
        }
    }

    /** To be asked for only once the driver's step is done. */
    long hash() {
        if (hash == 0) {
            Hash whole = new Hash();
            addTo(whole);
            hash = whole.value();
        }
        return hash;
    }

    private void addTo(Hash hash) {
        hash.add(id)
                .add(resetting)
                .add(purpose.ordinal())
                .add(next.ordinal())
                .add(shard)
                .add(sendAgain);
        hash.add(found)
                .add(toCommit)
                .add(me)
                .add(storeEmpty)
                .add(listed)
                .add(planned)
                .add(joined)
                .add(hasStartObject);
        for (int p = 0; p < Counts.SHARDS; p++) {
            hash.add(session[p]).add(known[p]);
        }
        hash.add(from == null ? -1 : from.seq() * 100 + from.snapshot()).add(startOffset);
        state.addTo(hash);
        before.addTo(hash);
        beforeNext.addTo(hash);
        hash.add(publishing).add(seq).add(entryFrom).add(todo).add(snapshots);
        for (SnapshotId snapshot : new SnapshotId[] {flight, written, writtenAtBegin, confirmed, retainedFor}) {
            hash.add(snapshot == null ? -1 : snapshot.number() * 100 + snapshot.seq());
        }
        (flightState == null ? Counts.NONE : flightState).addTo(hash);
        (writtenState == null ? Counts.NONE : writtenState).addTo(hash);
        hash.add(removals.hashCode());
    }
}
