package io.wordcount.config;

import io.wordcount.window.Windows;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/**
 * {@code window}: the spans of time that words are counted in, and when a window closes.
 *
 * @param size length of a window; a whole number of 24 hours means calendar days in {@code timeZone}
 * @param slide distance between the starts of two windows, at most {@code size}; null stands for {@code size}
 * @param grace how long after its end a window still takes records
 * @param time which time puts a record into windows
 * @param idleTimeout after how long without input a partition no longer holds the watermark back
 * @param maxFuture how far ahead of the clock a timestamp may lie
 * @param offset shift of all windows, {@code [0, slide)}
 * @param timeZone where days and hours begin
 */
public record WindowConfig(
        Duration size,
        Duration slide,
        Duration grace,
        WindowTime time,
        Duration idleTimeout,
        Duration maxFuture,
        Duration offset,
        ZoneId timeZone)
        implements Serializable {

    private static final Duration TICK = Duration.ofMillis(1);

    public WindowConfig {
        slide = Objects.requireNonNullElse(slide, size);
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timeZone, "timeZone");
        new Check()
                .duration("window.size", size, TICK)
                // of a slide that follows size, size alone is to blame
                .duration("window.slide", slide.equals(size) ? TICK : slide, TICK)
                .duration("window.grace", grace, Duration.ZERO)
                .duration("window.idle-timeout", idleTimeout, TICK)
                .duration("window.max-future", maxFuture, Duration.ZERO)
                .duration("window.offset", offset, Duration.ZERO)
                .done();
        geometry(size, slide, offset, timeZone);
    }

    private static void geometry(Duration size, Duration slide, Duration offset, ZoneId timeZone) {
        String[] others = {"window.size", "window.offset", "window.time-zone"};
        new Check()
                .that(
                        slide.compareTo(size) <= 0,
                        "window.slide",
                        slide,
                        "allowed: at most wordcount.window.size, which is " + Canonical.text(size),
                        "window.size")
                .that(
                        offset.compareTo(slide) < 0,
                        "window.offset",
                        offset,
                        "allowed: less than wordcount.window.slide, which is " + Canonical.text(slide),
                        "window.slide")
                .accepted(
                        "window.size", size, () -> Windows.of(size, size, Duration.ZERO, timeZone), "window.time-zone")
                .done();
        new Check()
                .accepted("window.slide", slide, () -> Windows.of(size, slide, offset, timeZone), others)
                .done();
    }

    /** The windows that these measures make. */
    public Windows windows() {
        return Windows.of(size, slide, offset, timeZone);
    }
}
