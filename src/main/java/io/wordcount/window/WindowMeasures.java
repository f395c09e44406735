package io.wordcount.window;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** The measures of windows in milliseconds, checked: what is allowed, and which kind of windows they make. */
record WindowMeasures(long size, long slide, long offset, ZoneId zone) {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long LARGEST = Duration.ofDays(36_500).toMillis();

    static WindowMeasures check(Duration size, Duration slide, Duration offset, ZoneId zone) {
        WindowMeasures measures =
                new WindowMeasures(millis("size", size), millis("slide", slide), millis("offset", offset), zone);
        measures.check();
        return measures;
    }

    private void check() {
        require(size >= 1 && size <= LARGEST, "the size must be from 1 ms to 36,500 days, not %s", text(size));
        require(
                slide >= 1 && slide <= size,
                "the slide must be from 1 ms to the size of %s, not %s",
                text(size),
                text(slide));
        require(
                offset >= 0 && offset < slide,
                "the offset must be at least 0 and less than the slide of %s, not %s",
                text(slide),
                text(offset));
        if (isUtc()) {
            return;
        }
        if (size % DAY == 0) {
            require(
                    slide % DAY == 0,
                    "in the time zone %s windows of whole days slide by whole days (or: time zone UTC), not by %s",
                    zone,
                    text(slide));
        } else {
            require(
                    DAY % size == 0,
                    "in the time zone %s the size must be whole days or divide 24 h (or: time zone UTC), not %s",
                    zone,
                    text(size));
            require(
                    DAY % slide == 0,
                    "in the time zone %s the slide must divide 24 h (or: time zone UTC), not %s",
                    zone,
                    text(slide));
        }
    }

    Windows windows() {
        if (size % DAY != 0 || slide % DAY != 0) {
            return new FixedWindows(size, slide, offset);
        }
        LocalTime timeOfDay =
                LocalTime.ofNanoOfDay(Duration.ofMillis(offset % DAY).toNanos());
        return new CalendarWindows((int) (size / DAY), (int) (slide / DAY), (int) (offset / DAY), timeOfDay, zone);
    }

    private boolean isUtc() {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static long millis(String name, Duration duration) {
        require(
                duration.toNanosPart() % 1_000_000 == 0
                        && duration.abs().compareTo(Duration.ofMillis(Long.MAX_VALUE)) <= 0,
                "the %s must be whole milliseconds, not %s",
                name,
                duration);
        return duration.toMillis();
    }

    private static String text(long millis) {
        return Duration.ofMillis(millis)
                .toString()
                .substring(1)
                .replaceFirst("^T", "")
                .toLowerCase(Locale.ROOT);
    }

    private static void require(boolean condition, String message, Object... details) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, details));
        }
    }
}
