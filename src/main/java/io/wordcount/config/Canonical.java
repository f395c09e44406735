package io.wordcount.config;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The canonical text of a value: equal values have equal texts, and {@link Values} reads them. */
final class Canonical {

    private Canonical() {}

    /** Of a duration in the largest unit that gives a whole number, of a zone that is UTC always {@code UTC}. */
    static String text(Object value) {
        if (value instanceof Duration duration) {
            return text(duration);
        } else if (value instanceof ZoneId zone) {
            return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (value instanceof List<?> list) {
            return list.stream().map(Canonical::text).collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }

    private static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        for (Unit unit : Unit.values()) {
            if (duration.toNanos() % unit.nanos == 0) {
                return duration.toNanos() / unit.nanos + unit.suffix;
            }
        }
        return duration.toString();
    }

    /** The units that durations are written in, largest first. */
    private enum Unit {
        DAYS("d", Duration.ofDays(1)),
        HOURS("h", Duration.ofHours(1)),
        MINUTES("m", Duration.ofMinutes(1)),
        SECONDS("s", Duration.ofSeconds(1)),
        MILLIS("ms", Duration.ofMillis(1)),
        NANOS("ns", Duration.ofNanos(1));

        private final String suffix;
        private final long nanos;

        Unit(String suffix, Duration duration) {
            this.suffix = suffix;
            this.nanos = duration.toNanos();
        }
    }
}
