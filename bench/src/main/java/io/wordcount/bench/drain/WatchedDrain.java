package io.wordcount.bench.drain;

import java.time.Duration;

/**
 * Lets a program drain a log and watches it from outside: the first fetch in the broker's metrics, what is counted in
 * the program's consumer group, what is acknowledged in the last stable offsets of the output topic. Each is asked for
 * often enough to be known to {@link #STEP}; what the asking costs is at the program's expense.
 *
 * <p>It is over when all results are there, everything is counted, and nothing has come for {@link #SETTLING}. A program
 * that commits no offsets is not asked what it has counted.
 */
final class WatchedDrain {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration FIRST_STEP = Duration.ofMillis(5);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final Servers servers;
    private final Log log;
    private final long results;
    private final boolean closing;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    /**
     * @param results how many the log makes, at the least
     * @param closing whether what closes the log's windows, which wait for as long as it spans, is still to be written when
     *     its lines have been counted
     */
    WatchedDrain(Servers servers, Log log, long results, boolean closing) {
        this.servers = servers;
        this.log = log;
        this.results = results;
        this.closing = closing;
    }

    /**
     * Starts a program, waits until everything is counted and acknowledged, and stops it.
     *
     * @param output its topic, and the name of its consumer group
     */
    Outcome run(Program.Start start, String output) throws Exception {
        long broker = servers.broker().pid();
        // All are at hand before the program starts, so that it does not pay for that.
        try (Traffic traffic = new Traffic(broker, log.topic());
                Progress progress = new Progress(servers.bootstrapServers(), log, output)) {
            long before = traffic.bytes();
            try (Program program = start.start()) {
                Stopwatch stopwatch = new Stopwatch(
                        log.records() + log.partitions(),
                        program.pid(),
                        broker,
                        servers.store().pid());
                while (traffic.bytes() == before) {
                    pause(program, FIRST_STEP);
                }
                stopwatch.first();
                watch(program, progress, stopwatch);
                Outcome outcome = stopwatch.outcome();
                program.stop();
                return outcome;
            }
        }
    }

    private void watch(Program program, Progress progress, Stopwatch stopwatch) throws Exception {
        long acknowledged = 0;
        long changed = System.nanoTime();
        boolean open = closing;
        while (acknowledged < results
                || stopwatch.countedSome() && !stopwatch.countedAll()
                || System.nanoTime() - changed < SETTLING.toNanos()) {
            long now = progress.acknowledged();
            if (now != acknowledged) {
                acknowledged = now;
                changed = System.nanoTime();
                stopwatch.last();
            }
            long counted = progress.counted();
            stopwatch.counted(counted);
            if (open && counted >= log.records()) {
                LogWriter.close(log, servers.bootstrapServers(), log.span());
                open = false;
            }
            pause(program, STEP);
        }
    }

    private void pause(Program program, Duration step) throws Exception {
        program.checkAlive();
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("the program has not drained the log within " + PATIENCE);
        }
        Thread.sleep(step.toMillis());
    }
}
