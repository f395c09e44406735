package io.wordcount.chaos;

import io.wordcount.model.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Keeps the service alive, as an operator's supervisor does, and does to it what goes wrong with it. Everything happens
 * on one thread; a start that ends with a code that it must not end with fails the run.
 */
final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FENCING = Duration.ofSeconds(15);
    private static final Duration SNAPSHOT = Duration.ofSeconds(5);

    private final Path dir;
    private final IntFunction<String> hocon;
    private final Servers servers;
    private final Checkpoints checkpoints;
    private final Runnable morePartitions;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Driver> drivers = new ArrayList<>();
    private final List<ProcessHandle> executors = new ArrayList<>();

    private volatile Driver driver;
    private volatile int starts;
    private volatile boolean wanted = true;
    private boolean rivalled;

    /**
     * A service that is not started yet.
     *
     * @param dir where logs go
     * @param hocon the configuration of the n-th start
     * @param morePartitions gives the output topic more partitions
     */
    Service(Path dir, IntFunction<String> hocon, Servers servers, Checkpoints checkpoints, Runnable morePartitions) {
        this.dir = dir;
        this.hocon = hocon;
        this.servers = servers;
        this.checkpoints = checkpoints;
        this.morePartitions = morePartitions;
    }

    /** Starts it; the future fails when the run has failed. */
    Future<?> start() {
        return thread.submit(() -> driver = next());
    }

    /** Does it when those before are done; the future ends when the service has been started again. */
    Future<?> perform(Mishap fault) {
        return thread.submit(() -> {
            note("begins " + fault);
            fault(fault);
            note("done " + fault);
        });
    }

    /** Starts it again if it has ended by itself; throws if it must not have ended so. */
    void tend() {
        await(thread.submit(this::tendNow));
    }

    /** Waits until it runs. */
    void awaitRunning() {
        await(thread.submit(() -> running(PATIENCE)));
    }

    /** Whether it runs, as far as one can see. */
    boolean isRunning() {
        Driver now = driver;
        return now != null && now.isRunning();
    }

    /** Stops it for good; throws unless it ends with exit code 0. */
    void stop() {
        await(thread.submit(() -> {
            wanted = false;
            terminate();
            if (driver.exitCode() != ExitCode.OK.code()) {
                throw new IllegalStateException(driver.name() + " was stopped with exit code " + driver.exitCode());
            }
        }));
    }

    int starts() {
        return starts;
    }

    private void fault(Mishap fault) {
        switch (fault.kind()) {
            case KILL -> {
                awaitMoment(fault);
                kill();
            }
            case KILL_STARTING -> {
                running(PATIENCE);
                kill();
                driver = next();
                Pause.millis(fault.millis());
                kill();
            }
            case KILL_IN_SNAPSHOT -> {
                awaitMoment(fault);
                until(SNAPSHOT, checkpoints::isBeingWritten);
                kill();
            }
            case STOP -> {
                awaitMoment(fault);
                terminate();
            }
            case TORN_SNAPSHOT -> {
                awaitMoment(fault);
                until(SNAPSHOT, () -> checkpoints.whole() > 1);
                kill();
                if (checkpoints.whole() > 1) {
                    tear(fault.millis());
                    return;
                }
            }
            case MORE_PARTITIONS -> {
                awaitMoment(fault);
                kill();
                morePartitions.run();
            }
            case KILL_EXECUTOR -> {
                awaitMoment(fault);
                List<ProcessHandle> alive = driver.executors();
                if (!alive.isEmpty()) {
                    alive.get(fault.millis() % alive.size()).destroyForcibly();
                }
                return;
            }
            case RIVAL -> {
                awaitMoment(fault);
                rival(false);
                return;
            }
            case ZOMBIE -> {
                awaitMoment(fault);
                rival(true);
                return;
            }
            default -> throw new IllegalArgumentException(fault.toString());
        }
        driver = next();
    }

    /** Damages the newest snapshot; a start must then find an older one and say so. */
    private void tear(int way) {
        Checkpoints.Damage damage = checkpoints.tear(way);
        note(damage.what());
        int before = drivers.size();
        driver = next();
        running(PATIENCE);
        boolean said = drivers.subList(before, drivers.size()).stream()
                .anyMatch(one -> one.log().contains("event=recovery remark="));
        if (damage.mustBeSaid() && !said) {
            throw new IllegalStateException("no start says that a snapshot is damaged: " + damage.what());
        }
    }

    private void rival(boolean asleep) {
        rivalled = true;
        Driver older = driver;
        if (asleep) {
            older.suspend();
        }
        Driver newer = next();
        until(PATIENCE, () -> !newer.isAlive() || !older.isAlive() || newer.isRunning());
        if (asleep) {
            older.resume();
        }
        until(FENCING, () -> !newer.isAlive() || !older.isAlive());
        if (newer.isAlive()) {
            driver = newer;
            if (older.isAlive()) {
                note("not fenced in time, since it had nothing to publish: " + older.name());
                older.kill();
            } else {
                ended(older);
            }
        } else {
            ended(newer);
        }
    }

    private void awaitMoment(Mishap fault) {
        running(PATIENCE);
        Pause.millis(fault.millis());
        tendNow();
    }

    private void running(Duration patience) {
        if (!until(patience, () -> {
            tendNow();
            return driver.isRunning();
        })) {
            throw new IllegalStateException("the service does not run within " + patience + ": see " + driver.name());
        }
    }

    private void tendNow() {
        if (wanted && !driver.isAlive()) {
            ended(driver);
            driver = next();
        }
    }

    private void ended(Driver one) {
        int code = one.exitCode();
        note(one.name() + " ended with exit code " + code);
        boolean fenced = rivalled && code == ExitCode.FENCED.code();
        boolean outage = code == ExitCode.ENVIRONMENT.code() && servers.troubledSince(one.startedAt());
        if (!fenced && !outage) {
            throw new IllegalStateException(one.name() + " ended with exit code " + code + " for no good reason");
        }
    }

    private Driver next() {
        int start = drivers.size() + 1;
        starts = start;
        note("start " + start);
        Driver next = Driver.start(dir, "service-" + start, hocon.apply(start));
        drivers.add(next);
        return next;
    }

    private void kill() {
        executors.addAll(driver.executors());
        driver.kill();
        note("killed " + driver.name());
    }

    private void terminate() {
        executors.addAll(driver.executors());
        Driver one = driver;
        boolean inTime = one.terminate();
        note("stopped " + one.name());
        if (!servers.troubledSince(one.startedAt()) && !inTime) {
            throw new IllegalStateException(one.name() + " does not stop");
        }
        if (inTime && one.exitCode() != ExitCode.OK.code()) {
            ended(one);
        }
    }

    private static boolean until(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.millis(20);
        }
        return true;
    }

    private void note(String what) {
        try {
            Files.writeString(
                    dir.resolve("events.txt"),
                    LocalTime.now(ZoneId.systemDefault()) + " " + what + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(Future<?> future) {
        try {
            Object unused = future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends all that is left of it at once. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Driver one : drivers) {
            executors.addAll(one.executors());
            one.kill();
        }
        executors.forEach(ProcessHandle::destroyForcibly);
    }
}
