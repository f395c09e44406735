package io.wordcount.config;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the key without the root, e.g. {@code window.slide}; empty when it concerns the whole file
 * @param value its value as it was written, secrets redacted; empty when it has none
 * @param origin where the value came from: {@code <file>:<line>}, {@code environment variable <name>}, {@code -D<name>}, {@code default},
 *     or empty when it is not known
 * @param message what is allowed
 * @param involved all keys that the rule looks at, {@code key} included
 */
public record ConfigProblem(String key, String value, String origin, String message, Set<String> involved)
        implements Serializable {

    public ConfigProblem {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(message, "message");
        involved = Set.copyOf(involved);
    }

    /** A problem of this key alone. */
    static ConfigProblem of(Setting setting, String message) {
        return new ConfigProblem(setting.key(), setting.shown(), setting.origin(), message, Set.of(setting.key()));
    }

    /** A problem of the file as a whole. */
    static ConfigProblem ofFile(String origin, String message) {
        return new ConfigProblem("", "", origin, message, Set.of());
    }

    /** One line: key, value, origin, what is allowed. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        if (!key.isEmpty()) {
            line.append(WordCountConfig.ROOT).append('.').append(key);
            line.append(value.isEmpty() ? "" : " = " + value);
            line.append(origin.isEmpty() ? "" : " (" + origin + ")");
            line.append(": ");
        } else {
            line.append(origin.isEmpty() ? "" : origin + ": ");
        }
        return line.append(message).toString();
    }
}
