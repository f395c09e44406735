package io.wordcount.protocol.model;

import io.wordcount.protocol.EpochId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * One state of everything: the store, Kafka, the drivers, and what may still go wrong. A driver that is never chosen again
 * is one that was killed, or a zombie that sleeps; so a crash between any two steps needs no step of its own.
 */
final class World {

    private static final int ALIVE = 2;

    final EnumSet<Rule> rules;
    final Bounds bounds;
    ModelStore store;
    final Shard[] shards;
    final List<Driver> drivers;
    int started;
    int resets;
    /** The epoch of the last reset that the readers know of; 0 before the first. */
    long generation;

    int expired;
    int torn;
    final World parent;
    final String step;

    static World initial(EnumSet<Rule> rules, Bounds bounds) {
        return new World(
                rules, bounds, new ModelStore(), new Shard[] {Shard.NEW, Shard.NEW}, new ArrayList<>(), null, "begin");
    }

    private World(
            EnumSet<Rule> rules,
            Bounds bounds,
            ModelStore store,
            Shard[] shards,
            List<Driver> drivers,
            World parent,
            String step) {
        this.rules = rules;
        this.bounds = bounds;
        this.store = store;
        this.shards = shards;
        this.drivers = drivers;
        this.parent = parent;
        this.step = step;
    }

    /** A copy in which a step can be done. */
    World next(String name) {
        World next = new World(rules, bounds, store, shards.clone(), new ArrayList<>(drivers), this, name);
        next.started = started;
        next.resets = resets;
        next.generation = generation;
        next.expired = expired;
        next.torn = torn;
        return next;
    }

    /** The same store and Kafka with one new driver that nothing disturbs. */
    World quiet() {
        World quiet = new World(
                rules,
                new Bounds(started + 1, bounds.entries(), bounds.offsets(), 0, 0, 0, false, bounds.onDoubt()),
                store,
                shards.clone(),
                new ArrayList<>(),
                this,
                "all others are dead");
        quiet.started = started;
        quiet.expired = expired;
        quiet.generation = generation;
        return quiet;
    }

    boolean has(Rule rule) {
        return rules.contains(rule);
    }

    /** Every state that can follow. */
    List<World> successors() {
        List<World> found = new ArrayList<>();
        for (Driver driver : drivers) {
            driver.steps(this, found);
        }
        for (int shard = 0; shard < shards.length; shard++) {
            if (shards[shard].pending() != null) {
                World next = next("a commit that was pending happens in shard " + shard);
                try {
                    next.shards[shard] = shards[shard].apply(shards[shard].pending(), next);
                } catch (Violation e) {
                    throw e.in(next);
                }
                found.add(next);
            }
            if (expired < bounds.expiries() && shards[shard].ledger() != null) {
                World next = next("the ledger of shard " + shard + " expires");
                next.shards[shard] = shards[shard].expire();
                next.expired++;
                found.add(next);
            }
        }
        start(found);
        return found;
    }

    /** A new driver, with the others living on, as long as there are few, or with one of them dead. */
    private void start(List<World> found) {
        if (started == bounds.starts()) {
            return;
        }
        start(found, false);
        if (resets < bounds.resets()) {
            start(found, true);
        }
    }

    private void start(List<World> found, boolean resetting) {
        String starts = "driver " + started + (resetting ? " starts to reset" : " starts");
        if (drivers.size() < ALIVE) {
            found.add(started(starts, resetting));
        }
        for (int dead = 0; dead < drivers.size(); dead++) {
            World next = started("driver " + drivers.get(dead).id + " dies, " + starts, resetting);
            next.drivers.remove(dead);
            found.add(next);
        }
    }

    private World started(String name, boolean resetting) {
        World next = next(name);
        next.drivers.add(new Driver(started, resetting, has(Rule.READ_AFTER_INIT)));
        next.started++;
        next.resets += resetting ? 1 : 0;
        return next;
    }

    /** A reset counts from here on: readers want everything again. */
    void anew(EpochId reset) {
        if (reset.epoch() > generation) {
            generation = reset.epoch();
            Arrays.setAll(shards, shard -> shards[shard].anew());
        }
    }

    /** Tells states apart: their number is small against 2^32, so that two never share one. */
    long hash() {
        Hash hash =
                new Hash().add(environment()).add(started).add(resets).add(torn).add(drivers.size());
        drivers.forEach(driver -> hash.add(driver.hash()));
        return hash.value();
    }

    /** What a new driver would find. */
    long environment() {
        Hash hash = new Hash().add(expired).add(generation);
        for (Shard shard : shards) {
            shard.addTo(hash);
        }
        hash.add(store.hash());
        return hash.value();
    }

    /** The steps that led here. */
    String story() {
        List<String> steps = new ArrayList<>();
        for (World world = this; world != null; world = world.parent) {
            steps.add(0, world.step);
        }
        return String.join("\n  ", steps);
    }
}
