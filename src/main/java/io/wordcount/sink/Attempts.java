package io.wordcount.sink;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides after a failure whether to try again, and waits before it. For one operation, one thread.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private final Duration patience;
    private final String action;
    private final String servers;
    private int begun;
    private int failures;
    private long firstFailure;

    /**
     * No attempt yet.
     *
     * @param patience how long to go on, from the first failure
     * @param action what is tried, for messages, as in "Publishing entry 7 in shard 2"
     * @param servers {@code kafka.bootstrap-servers}, for messages
     */
    Attempts(Duration patience, String action, String servers) {
        this.patience = patience;
        this.action = action;
        this.servers = servers;
    }

    /** Counts a transaction. */
    void begin() {
        begun++;
    }

    /** How many transactions were counted. */
    int begun() {
        return begun;
    }

    /**
     * Returns after a pause if it is worth trying again, else throws: the interrupt of a thread that was told to stop as
     * it is, anything else as a message for the operator.
     */
    void failed(KafkaException failure) {
        Throwable cause = Failures.root(failure);
        if (cause instanceof InterruptException interrupt) {
            throw interrupt;
        }
        long now = System.nanoTime();
        if (failures++ == 0) {
            firstFailure = now;
        }
        if (Failures.isFinal(failure)) {
            throw Failures.of(action, servers, failure);
        }
        if (now - firstFailure > patience.toNanos()) {
            throw Failures.of(
                    action + " did not succeed within " + patience + ", " + failures
                            + " times, nothing is lost, and the" + " next start tries again; the last attempt",
                    servers,
                    failure);
        }
        long most = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(failures, 10));
        long pause = ThreadLocalRandom.current().nextLong(most / 2, most);
        LOG.warn(
                "event=sink-retry action=\"{}\" failures={} pauseMs={} cause=\"{}\"",
                action,
                failures,
                pause,
                cause.toString());
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
