package io.wordcount.bench.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a generated log is like; the same values give the same log.
 *
 * <p>Record {@code i} lies in partition {@code i mod partitions}; timestamps rise evenly from {@link #START} over the span.
 * Behind them each partition has one record without a value, stamped so late that all windows before it close: otherwise
 * the last ones would wait for their partitions to be idle, and a drain would measure that wait.
 *
 * @param topic its topic
 * @param records lines of text, the closing records not counted
 * @param vocabulary distinct words; how often one occurs is in inverse proportion to its rank
 * @param line bytes of a line on average; each has from half to one and a half times as many
 * @param size of the windows that it will be counted in; a multiple of {@code slide}
 * @param slide the distance between the starts of two windows
 * @param span event time from the first to behind the last line
 */
record Log(
        String topic,
        long records,
        int partitions,
        int vocabulary,
        int line,
        Duration size,
        Duration slide,
        Duration span,
        long seed) {

    /** The timestamp of the first record: long ago, and the start of a window of any usual size. */
    static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Event time goes at this pace unless a span is given. */
    private static final int RECORDS_A_MILLISECOND = 20;

    /** The arguments that {@link #of} asks for. */
    static final List<String> KEYS =
            List.of("records", "partitions", "vocabulary", "line", "window", "slide", "span", "seed");

    Log {
        if (size.toMillis() % slide.toMillis() != 0 || START % slide.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "a window of " + size + " is no multiple of its slide " + slide + ", or a day is not");
        }
    }

    static Log of(Options options) {
        Duration size = options.duration("window", "1m");
        long records = options.number("records", 2_000_000L);
        return new Log(
                "bench-text",
                records,
                options.number("partitions", 4),
                options.number("vocabulary", 50_000),
                options.number("line", 90),
                size,
                options.duration("slide", size.toMillis() + "ms"),
                options.duration("span", Math.max(1000, records / RECORDS_A_MILLISECOND) + "ms"),
                options.number("seed", 42L));
    }

    /** The first records of this log, one in so many of them, in a topic of their own. */
    Log share(int parts, String of) {
        return new Log(of, records / parts, partitions, vocabulary, line, size, slide, span.dividedBy(parts), seed);
    }

    long timestamp(long record) {
        return START + (long) ((double) record / records * span.toMillis());
    }

    /** Which stretch between two starts of windows holds the timestamp; the first is 0. */
    int pane(long timestamp) {
        return (int) ((timestamp - START) / slide.toMillis());
    }

    int panes() {
        return pane(timestamp(records - 1)) + 1;
    }

    /** How many windows hold a timestamp. */
    int overlap() {
        return (int) (size.toMillis() / slide.toMillis());
    }

    /** The start of the last window that holds the pane; earlier ones, up to {@link #overlap}, hold it, too. */
    long start(int pane) {
        return START + pane * slide.toMillis();
    }

    /** Of the records that close every window. */
    long closingTimestamp() {
        return start(panes()) + size.toMillis();
    }
}
