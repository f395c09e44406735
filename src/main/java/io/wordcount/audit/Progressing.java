package io.wordcount.audit;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line on the terminal that says how far a long run has come, once a second. */
final class Progressing implements AutoCloseable {

    private final PrintWriter terminal;
    private final long total;
    private final LongSupplier done;
    private final ScheduledExecutorService timer;

    private Progressing(PrintWriter terminal, long total, LongSupplier done) {
        this.terminal = terminal;
        this.total = total;
        this.done = done;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "audit-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to show.
     *
     * @param terminal where to; null shows nothing
     * @param total how much there is to do
     * @param done how much of it is done; asked on another thread
     */
    static Progressing show(PrintWriter terminal, long total, LongSupplier done) {
        Progressing progressing = new Progressing(terminal, total, done);
        if (terminal != null) {
            var unused = progressing.timer.scheduleWithFixedDelay(progressing::print, 1, 1, TimeUnit.SECONDS);
        }
        return progressing;
    }

    private void print() {
        terminal.print("\r" + line(done.getAsLong(), total));
        terminal.flush();
    }

    static String line(long done, long total) {
        long percent = total == 0 ? 100 : Math.min(100, Math.round(100.0 * done / total));
        return String.format(Locale.ROOT, "audit: %3d %% of %,d offsets read", percent, total);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (terminal != null) {
            terminal.print("\r\u001b[K");
            terminal.flush();
        }
    }
}
