package io.wordcount.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Collects what is wrong with the values of one record, for its compact constructor. */
final class Check {

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private final List<ConfigProblem> problems = new ArrayList<>();

    /** Unless {@code holds}, {@code key} is refused with {@code message}; {@code others} are the keys compared with it. */
    Check that(boolean holds, String key, Object value, String message, String... others) {
        if (!holds) {
            Set<String> involved = new TreeSet<>(List.of(others));
            involved.add(key);
            problems.add(new ConfigProblem(key, Secrets.redact(key, Canonical.text(value)), "", message, involved));
        }
        return this;
    }

    /** What another room accepts: its {@link IllegalArgumentException} says what is allowed. */
    Check accepted(String key, Object value, Runnable attempt, String... others) {
        try {
            attempt.run();
            return this;
        } catch (IllegalArgumentException e) {
            return that(false, key, value, String.valueOf(e.getMessage()), others);
        }
    }

    /** Whole milliseconds, at least {@code least} and at most a hundred years. */
    Check duration(String key, Duration value, Duration least) {
        return that(
                value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0 && value.toNanos() % 1_000_000 == 0,
                key,
                value,
                "allowed: whole milliseconds, at least " + Canonical.text(least) + " and at most "
                        + Canonical.text(LONGEST));
    }

    /** {@code least <= value <= most}. */
    Check between(String key, long value, long least, long most) {
        return that(value >= least && value <= most, key, value, "allowed: " + least + " to " + most);
    }

    /** A name that Kafka accepts for a topic. */
    Check topic(String key, String name) {
        return that(
                TOPIC.matcher(name).matches() && !name.equals(".") && !name.equals(".."),
                key,
                name,
                "not a topic name; allowed: 1 to 249 of the characters A-Z a-z 0-9 . _ - (and neither \".\" nor \"..\")");
    }

    /** None of these properties may be set: the service sets them itself. */
    Check owned(String key, Map<String, String> properties, Map<String, String> owned) {
        owned.forEach((property, why) ->
                that(!properties.containsKey(property), key + "." + property, properties.get(property), why));
        return this;
    }

    /** Throws {@link ConfigException} if anything was wrong. */
    void done() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
