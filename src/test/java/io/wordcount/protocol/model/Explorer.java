package io.wordcount.protocol.model;

import io.wordcount.protocol.OnDoubt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Walks through every state that can be reached, depth first, in an order that the seed decides. */
final class Explorer {

    private final LongSet seen = new LongSet();
    private final LongSet environments = new LongSet();
    private final World initial;
    private final Random order;

    Explorer(EnumSet<Rule> rules, Bounds bounds, long seed) {
        this.order = new Random(seed);
        this.initial = World.initial(rules, bounds);
    }

    /** The story of the first broken promise; empty if none can be broken. */
    Optional<String> explore() {
        Deque<World> open = new ArrayDeque<>();
        open.push(initial);
        while (!open.isEmpty()) {
            World world = open.pop();
            try {
                List<World> successors = world.successors();
                Collections.shuffle(successors, order);
                for (World next : successors) {
                    if (seen.add(next.hash())) {
                        open.push(next);
                    }
                }
                if (world.started == world.bounds.starts() && environments.add(world.environment())) {
                    completes(world.quiet());
                }
            } catch (Violation e) {
                return Optional.of(e.getMessage());
            }
        }
        return Optional.empty();
    }

    /**
     * Wherever all drivers die, a new one must be able to go on to the end: at the latest the third, since those before may
     * take an epoch that an older start had taken from a ledger that was lost since.
     */
    private static void completes(World quiet) {
        World end = last(quiet);
        for (int i = 0; i < 2 && end.drivers.isEmpty(); i++) {
            end = last(end.quiet());
        }
        boolean refused = end.drivers.isEmpty() && end.expired > 0 && end.bounds.onDoubt() == OnDoubt.FAIL;
        boolean done = !end.drivers.isEmpty() && end.drivers.get(0).next == Driver.Next.RUN;
        if (!refused && !done) {
            throw new Violation("a new driver cannot go on").in(end);
        }
    }

    private static World last(World first) {
        World world = first;
        for (List<World> next = world.successors(); !next.isEmpty(); next = world.successors()) {
            world = next.get(0);
        }
        return world;
    }

    /** How many states have been seen. */
    int states() {
        return seen.size();
    }
}
