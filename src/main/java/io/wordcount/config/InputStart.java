package io.wordcount.config;

import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/** Where the first start reads from, {@code input.start}; no longer asked once a checkpoint exists. */
public sealed interface InputStart extends Serializable {

    /** The first offsets that the topics still hold. */
    record Earliest() implements InputStart {
        @Override
        public String toString() {
            return "earliest";
        }
    }

    /** The end of the topics at the moment of the first start. */
    record Latest() implements InputStart {
        @Override
        public String toString() {
            return "latest";
        }
    }

    /** In each partition the first record with a timestamp at or after {@code instant}. */
    record At(Instant instant) implements InputStart {
        public At {
            Objects.requireNonNull(instant, "instant");
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** Reads what {@code toString()} writes; {@link IllegalArgumentException} says what is allowed. */
    static InputStart parse(String text) {
        return switch (text) {
            case "earliest" -> new Earliest();
            case "latest" -> new Latest();
            default -> new At(instant(text));
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "allowed: earliest, latest, or an ISO instant such as \"2026-11-22T14:00:00Z\"", e);
        }
    }
}
