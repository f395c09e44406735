package io.wordcount.chaos;

import io.wordcount.model.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Keeps the service alive, as an operator's supervisor does: one start after the other, each with its own settings. A
 * start that ends by itself with a code that it must not end with is an {@link IllegalStateException}. For one thread.
 */
final class Supervisor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path dir;
    private final IntFunction<String> hocon;
    private final Servers servers;
    private final Disk disk;
    private final Events events;
    private final List<Driver> drivers = new ArrayList<>();
    private final List<ProcessHandle> executors = new ArrayList<>();

    private Driver current;
    private boolean rivalled;

    /**
     * Nothing is started yet.
     *
     * @param dir where logs go
     * @param hocon the configuration of the n-th start
     * @param disk what it works on
     */
    Supervisor(Path dir, IntFunction<String> hocon, Servers servers, Disk disk, Events events) {
        this.dir = dir;
        this.hocon = hocon;
        this.servers = servers;
        this.disk = disk;
        this.events = events;
    }

    /** The start that is to stay alive. */
    Driver current() {
        return current;
    }

    /** All starts so far. */
    List<Driver> starts() {
        return drivers;
    }

    /** The next start takes the place of the one before, which must have ended. */
    void start() {
        current = another();
    }

    /** One more start, beside the one there is. */
    Driver another() {
        int start = drivers.size() + 1;
        events.add("start " + start);
        Driver next = Driver.start(dir, "service-" + start, hocon.apply(start));
        drivers.add(next);
        return next;
    }

    /** A rival may be alive from now on, so that a start may end as fenced. */
    void mayBeFenced() {
        rivalled = true;
    }

    /** Of two that were alive, this one stays. */
    void keep(Driver one) {
        current = one;
    }

    /** Starts it again if it has ended by itself. */
    void tend() {
        if (!current.process().isAlive()) {
            ended(current);
            start();
        }
    }

    /** Waits until it runs, tending it. */
    void awaitRunning() {
        boolean runs = until(PATIENCE, () -> {
            tend();
            return current.isRunning();
        });
        if (!runs) {
            throw new IllegalStateException(current.name() + " does not run within " + PATIENCE);
        }
    }

    /** Throws if this one, which has ended by itself, had no good reason. */
    void ended(Driver one) {
        int code = one.process().exitCode();
        events.add(one.name() + " ended with exit code " + code);
        boolean fenced = rivalled && code == ExitCode.FENCED.code();
        boolean outage = code == ExitCode.ENVIRONMENT.code() && isTroubled(one);
        if (!fenced && !outage) {
            throw new IllegalStateException(one.name() + " ended with exit code " + code + " for no good reason");
        }
    }

    private boolean isTroubled(Driver one) {
        return servers.troubledSince(one.startedAt()) || disk.troubledSince(one.startedAt());
    }

    /** {@code kill -9}. */
    void kill() {
        executors.addAll(current.process().children());
        current.process().kill();
        events.add("killed " + current.name());
    }

    /** SIGTERM; throws unless it ends cleanly, or there was an outage. */
    void terminate() {
        executors.addAll(current.process().children());
        boolean inTime = current.terminate();
        events.add((inTime ? "stopped " : "did not stop, so killed ") + current.name());
        if (!inTime && !isTroubled(current)) {
            throw new IllegalStateException(current.name() + " does not stop");
        }
        if (inTime && current.process().exitCode() != ExitCode.OK.code()) {
            ended(current);
        }
    }

    /** Waits for a condition; whether it has come true in time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.millis(4);
        }
        return true;
    }

    /** Ends all that is left at once. */
    @Override
    public void close() {
        for (Driver one : drivers) {
            executors.addAll(one.process().children());
            one.process().kill();
        }
        executors.forEach(ProcessHandle::destroyForcibly);
    }
}
