package io.wordcount.protocol.model;

import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.Removal;
import io.wordcount.protocol.Retention;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import io.wordcount.protocol.model.Driver.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a driver does beside its batches: snapshots and the deletion of old objects. */
final class Snapshots {

    private Snapshots() {}

    static void steps(World world, Driver driver, List<World> found) {
        boolean covered =
                driver.next == Next.RUN || (driver.next == Next.CHOOSE && !world.has(Rule.MANIFEST_AFTER_CONFIRM));
        if (driver.flight == null
                && covered
                && driver.snapshots < world.bounds.snapshots()
                && !driver.state.equals(driver.writtenState)) {
            driver.step(world, found, "takes a snapshot", (next, self) -> {
                self.flight = new SnapshotId(self.me, self.seq, ++self.snapshots);
                self.flightState = self.state;
            });
        }
        if (driver.flight != null) {
            driver.step(world, found, "writes the manifest", Snapshots::manifest);
            driver.die(
                    world,
                    found,
                    "writes the manifest",
                    next -> next.store = next.store.put(driver.flight, Optional.empty(), driver.flightState));
        }
        SnapshotId confirmed = world.has(Rule.RETENTION_AFTER_COMMIT) ? driver.confirmed : driver.written;
        if (confirmed != null && !confirmed.equals(driver.retainedFor) && driver.removals.isEmpty()) {
            driver.step(world, found, "sees what can be deleted", (next, self) -> {
                self.retainedFor = confirmed;
                self.removals = removals(next, self, confirmed);
            });
        }
        if (!driver.removals.isEmpty()) {
            driver.step(world, found, "deletes " + driver.removals.get(0), (next, self) -> {
                next.store = next.store.remove(self.removals.get(0));
                self.removals = self.removals.subList(1, self.removals.size());
            });
        }
    }

    private static void manifest(World world, Driver driver) {
        Manifest manifest = new Manifest(
                driver.flight,
                new Progress(Batches.offset(driver.flightState.offset()), new TreeMap<>(), 0, 0, 0, new TreeSet<>(), 0),
                0,
                new TreeMap<>(),
                List.of(new ShardFile(0, 0, 0), new ShardFile(0, 0, 0)),
                0);
        world.store = world.store.put(driver.flight, Optional.of(manifest), driver.flightState);
        driver.written = driver.flight;
        driver.writtenState = driver.flightState;
        driver.flight = null;
        driver.flightState = null;
    }

    private static List<Removal> removals(World world, Driver driver, SnapshotId confirmed) {
        List<Removal> removals = new ArrayList<>(Retention.of(world.store, driver.me, 1, confirmed));
        if (!world.has(Rule.KEEP_JOURNAL_AFTER_SNAPSHOT)) {
            for (long seq = 1; seq <= driver.seq; seq++) {
                removals.add(new Removal.OfEntry(driver.me, seq));
            }
        }
        return removals;
    }
}
