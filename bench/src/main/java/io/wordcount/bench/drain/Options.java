package io.wordcount.bench.drain;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arguments of a program of this package: {@code key=value} each. An empty value counts as not given. For one thread.
 */
final class Options {

    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    private final Map<String, String> given = new TreeMap<>();
    private final Map<String, String> used = new TreeMap<>();

    /** Throws {@link IllegalArgumentException} for an argument without {@code =}. */
    Options(String... args) {
        for (String arg : args) {
            int at = arg.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("'" + arg + "' is not key=value");
            }
            if (at + 1 < arg.length()) {
                given.put(arg.substring(0, at), arg.substring(at + 1));
            }
        }
    }

    String text(String key, String otherwise) {
        String value = given.getOrDefault(key, otherwise);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        used.put(key, value);
        return value;
    }

    /** A whole number of at least 1. */
    int number(String key, int otherwise) {
        return Math.toIntExact(number(key, (long) otherwise));
    }

    long number(String key, long otherwise) {
        String value = text(key, Long.toString(otherwise));
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < 1) {
            throw new IllegalArgumentException(key + "=" + value + " is not a whole number of at least 1");
        }
        return Long.parseLong(value);
    }

    /** A number with one of the units ms, s, m, h. */
    Duration duration(String key, String otherwise) {
        return parsed(key, text(key, otherwise));
    }

    /** The value of a key that may have several. */
    static Duration parsed(String key, String value) {
        String unit = value.replaceFirst("^[0-9]{1,9}", "");
        if (unit.equals(value) || !MILLIS.containsKey(unit)) {
            throw new IllegalArgumentException(key + "=" + value + " is not a duration such as 500ms, 10s, 1m or 1h");
        }
        return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - unit.length())) * MILLIS.get(unit));
    }

    /** Throws {@link IllegalArgumentException} if something was given that nobody has asked for. */
    void refuseUnknown() {
        given.keySet().stream()
                .filter(key -> !used.containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(key + " is unknown; there are " + used.keySet());
                });
    }

    /** What was asked for, with the values that hold. */
    Map<String, String> used() {
        return used;
    }
}
