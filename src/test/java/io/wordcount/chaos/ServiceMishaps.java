package io.wordcount.chaos;

import static io.wordcount.chaos.Supervisor.until;

import io.wordcount.fixture.ChildService;
import io.wordcount.model.ExitCode;
import java.time.Duration;
import java.util.List;

/** What goes wrong with the service itself. After each, a start is alive that nobody has asked to end. For one thread. */
final class ServiceMishaps {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration FENCING = Duration.ofSeconds(15);
    private static final Duration SNAPSHOT = Duration.ofSeconds(5);
    private static final Duration TWO_SNAPSHOTS = Duration.ofSeconds(12);
    private static final Duration ENTRY = Duration.ofSeconds(5);
    private static final Duration FULL = Duration.ofSeconds(6);
    /** So long it takes, about, until all shards have published an entry, milliseconds. */
    private static final int PUBLISHING = 100;

    private final Supervisor supervisor;
    private final Checkpoints checkpoints;
    private final Topics topics;
    private final Disk disk;
    private final Events events;

    /**
     * What goes wrong with the service of this supervisor.
     *
     * @param checkpoints its snapshots
     * @param topics its topics
     * @param disk the disk that it works on
     */
    ServiceMishaps(Supervisor supervisor, Checkpoints checkpoints, Topics topics, Disk disk, Events events) {
        this.supervisor = supervisor;
        this.checkpoints = checkpoints;
        this.topics = topics;
        this.disk = disk;
        this.events = events;
    }

    /** Lets it happen. */
    void perform(Mishap fault) {
        events.add("begins " + fault);
        supervisor.awaitRunning();
        if (fault.kind() != Mishap.Kind.KILL_STARTING) {
            // What has not published anything cannot lose much.
            boolean unused = until(ENTRY, () -> checkpoints.entries() > 0);
            Pause.millis(fault.millis());
            supervisor.tend();
        }
        happen(fault);
        events.add("done " + fault);
    }

    private void happen(Mishap fault) {
        switch (fault.kind()) {
            case KILL -> restart(() -> {});
            case KILL_STARTING -> {
                restart(() -> {});
                Pause.millis(fault.millis());
                restart(() -> {});
            }
            case KILL_IN_PUBLISHING -> {
                int before = checkpoints.entries();
                boolean unused = until(ENTRY, () -> checkpoints.entries() > before);
                Pause.millis(fault.millis() % PUBLISHING);
                restart(() -> {});
            }
            case KILL_IN_SNAPSHOT -> {
                boolean unused = until(SNAPSHOT, checkpoints::isBeingWritten);
                restart(() -> {});
            }
            case STOP -> {
                supervisor.terminate();
                supervisor.start();
            }
            case LEDGER_EXPIRED -> forgetLedger();
            case MORE_PARTITIONS -> restart(topics::divideOutput);
            case TORN_SNAPSHOT -> tear(fault.millis());
            case DISK_FULL -> fillDisk();
            case KILL_EXECUTOR -> killExecutor(fault.millis());
            case RIVAL -> rival(false);
            case ZOMBIE -> rival(true);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void restart(Runnable meanwhile) {
        supervisor.kill();
        meanwhile.run();
        supervisor.start();
    }

    /** Without a last snapshot the next start would refuse, as it should: then the ledger is kept. */
    private void forgetLedger() {
        supervisor.terminate();
        ChildService stopped = supervisor.current().process();
        boolean covered =
                stopped.exitCode() == ExitCode.OK.code() && !stopped.log().contains("event=stopped-without-snapshot");
        if (covered) {
            topics.forgetLedger();
        }
        events.add(covered ? "forgot the ledger" : "kept the ledger, since no snapshot covers the last entry");
        supervisor.start();
    }

    /** Damages the newest snapshot, if it is not the only one; a start must then find an older one and say so. */
    private void tear(int way) {
        boolean several = until(TWO_SNAPSHOTS, () -> checkpoints.whole() > 1);
        supervisor.kill();
        Checkpoints.Damage damage = several ? checkpoints.tear(way) : new Checkpoints.Damage("nothing to tear", false);
        events.add(damage.what());
        int before = supervisor.starts().size();
        supervisor.start();
        supervisor.awaitRunning();
        boolean said = supervisor.starts().subList(before, supervisor.starts().size()).stream()
                .anyMatch(start -> start.process().log().contains("event=recovery remark="));
        if (damage.mustBeSaid() && !said) {
            throw new IllegalStateException("no start says that a snapshot is damaged: " + damage.what());
        }
    }

    private void fillDisk() {
        if (!disk.isSmall()) {
            events.add("the disk cannot be filled: no right to mount a small one");
            return;
        }
        disk.fill();
        boolean ended = until(FULL, () -> !supervisor.current().process().isAlive());
        disk.free();
        events.add(ended ? "ended, since the disk was full" : "had not ended when there was space again");
        supervisor.tend();
    }

    private void killExecutor(int choice) {
        List<ProcessHandle> alive = supervisor.current().process().children();
        if (!alive.isEmpty()) {
            events.add("killed one of " + alive.size() + " executors: "
                    + alive.get(choice % alive.size()).destroyForcibly());
        }
    }

    private void rival(boolean asleep) {
        supervisor.mayBeFenced();
        Driver older = supervisor.current();
        if (asleep) {
            older.process().suspend();
        }
        Driver newer = supervisor.another();
        boolean unused = until(
                START, () -> !newer.process().isAlive() || !older.process().isAlive() || newer.isRunning());
        if (asleep) {
            older.process().resume();
        }
        boolean decided = until(
                FENCING, () -> !newer.process().isAlive() || !older.process().isAlive());
        if (!newer.process().isAlive()) {
            supervisor.ended(newer);
            return;
        }
        supervisor.keep(newer);
        if (decided) {
            supervisor.ended(older);
        } else {
            events.add("not fenced, since it had nothing to publish: " + older.name());
            older.process().kill();
        }
    }
}
