package io.wordcount.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a wish of the user: the thread that made it is told, stops what it started and closes this;
 * then the process ends with 0.
 */
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::request, "interrupt");
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean requested;
    private boolean onlyTold;

    private Interrupt() {}

    /** Listens from now on. Until {@link #tellOnly}, the calling thread is interrupted. */
    static Interrupt listen() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    /** From now on the thread asks {@link #requested} itself, so that what it does is not torn. */
    synchronized void tellOnly() {
        onlyTold = true;
    }

    /** Whether the process is to end. */
    synchronized boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        closed.countDown();
        if (!requested()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void request() {
        synchronized (this) {
            requested = true;
            if (!onlyTold) {
                worker.interrupt();
            }
        }
        boolean inTime = false;
        try {
            inTime = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(inTime ? 0 : 1);
    }
}
