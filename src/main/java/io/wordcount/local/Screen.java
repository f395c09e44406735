package io.wordcount.local;

import io.wordcount.local.Results.Count;
import io.wordcount.local.Results.Window;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows the counts: a table per window, once nothing more has come for it for a moment (its shards publish one by one),
 * and the table of them all. For one thread.
 */
final class Screen {

    private static final int TOP = 10;
    private static final int TOP_OF_ALL = 20;
    private static final Duration QUIET = Duration.ofMillis(800);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final Map<Window, Shown> pending = new TreeMap<>();
    private final Counts all = new Counts();
    private long windows;
    private long lastSign = System.nanoTime();
    private long lastEnd;

    private static final class Shown {
        private final Counts counts = new Counts();
        private long last;
    }

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Takes a count in. */
    void add(Window window, Count count) {
        Shown shown = pending.computeIfAbsent(window, unused -> new Shown());
        shown.counts.add(count.word(), count.count());
        lastSign = System.nanoTime();
        shown.last = lastSign;
        lastEnd = Math.max(lastEnd, window.end().toEpochMilli());
    }

    /** Prints the windows that seem complete. */
    void show() {
        long now = System.nanoTime();
        for (Iterator<Map.Entry<Window, Shown>> it = pending.entrySet().iterator(); it.hasNext(); ) {
            Map.Entry<Window, Shown> entry = it.next();
            if (now - entry.getValue().last >= QUIET.toNanos()) {
                show(entry.getKey(), entry.getValue().counts);
                it.remove();
            }
        }
    }

    /** Whether a window with this time, or a later one, has been counted, and nothing has come since for a moment. */
    boolean isPast(long timestamp) {
        return lastEnd > timestamp && pending.isEmpty();
    }

    /** Notes that more must come. */
    void isBusy() {
        lastSign = System.nanoTime();
    }

    /** How long no count has come, nor was to come for sure. */
    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    /** Prints the windows that are still pending and the sum of all. */
    void showAll(long lines) {
        pending.forEach((window, shown) -> show(window, shown.counts));
        pending.clear();
        out.printf(
                Locale.ROOT,
                "%nAll of it: %,d words, %,d different, in %,d lines and %,d window%s%n",
                all.words(),
                all.different(),
                lines,
                windows,
                windows == 1 ? "" : "s");
        all.top(TOP_OF_ALL).forEach(out::println);
    }

    private void show(Window window, Counts counts) {
        windows++;
        all.addAll(counts);
        out.printf(
                Locale.ROOT,
                "%n%s to %s: %,d words, %,d different%n",
                TIME.format(window.start()),
                TIME.format(window.end()),
                counts.words(),
                counts.different());
        counts.top(TOP).forEach(out::println);
        out.flush();
    }
}
