package io.wordcount.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Whether the service makes progress. Alive is a service that starts, that stops, or that has ended a batch, be it an empty
 * one, within the threshold: batches go on being planned while brokers are away, and what waits for them or for the store
 * gives up by itself, so only a batch that is stuck, or a stream that is dead, makes none. Thread-safe.
 */
public final class Health {

    private enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    private final InstantSource clock;
    private final Duration threshold;

    private Phase phase = Phase.STARTING;
    private Instant progress;

    /**
     * A service that starts.
     *
     * @param threshold how long no batch may end
     */
    public Health(InstantSource clock, Duration threshold) {
        this.clock = clock;
        this.threshold = threshold;
        this.progress = clock.instant();
    }

    /**
     * An answer to a probe.
     *
     * @param ok whether all is well
     * @param reason why
     */
    public record Verdict(boolean ok, String reason) {}

    /** The start is done: batches begin. */
    public synchronized void running() {
        progress = clock.instant();
        phase = phase == Phase.STARTING ? Phase.RUNNING : phase;
    }

    /** A batch has ended, perhaps with nothing to do. */
    public synchronized void progressed() {
        progress = clock.instant();
    }

    /** The service has been asked to stop. */
    public synchronized void stopping() {
        phase = Phase.STOPPING;
    }

    /** Whether the process is worth keeping. */
    public synchronized Verdict live() {
        Duration quiet = Duration.between(progress, clock.instant());
        if (phase == Phase.RUNNING && quiet.compareTo(threshold) > 0) {
            return new Verdict(
                    false,
                    "no batch has ended for " + quiet.toSeconds() + " s (http.stall-threshold = "
                            + threshold.toSeconds() + " s): a batch is stuck, or the stream is dead");
        }
        return new Verdict(true, describe());
    }

    /**
     * Whether others may reach the driver. A start is ready, too: on Kubernetes the executors, without which it cannot
     * finish, find the driver by a Service that leaves out what is not ready.
     */
    public synchronized Verdict ready() {
        return new Verdict(phase != Phase.STOPPING, describe());
    }

    private String describe() {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
