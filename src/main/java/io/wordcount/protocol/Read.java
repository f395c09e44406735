package io.wordcount.protocol;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * An object read from the store: its value, or why it has none (missing, torn, altered). An object in a newer format,
 * and a store that cannot be reached, are no answers but exceptions.
 *
 * @param object where it lies, for messages
 * @param value null if damaged
 * @param damage null if whole
 */
public record Read<T>(String object, T value, String damage) {

    public Read {
        Objects.requireNonNull(object, "object");
        if ((value == null) == (damage == null)) {
            throw new IllegalArgumentException("either a value or a damage");
        }
    }

    /** A whole object. */
    public static <T> Read<T> of(String object, T value) {
        return new Read<>(object, value, null);
    }

    /** One that cannot be used. */
    public static <T> Read<T> damaged(String object, String damage) {
        return new Read<>(object, null, damage);
    }

    public boolean isWhole() {
        return value != null;
    }

    /** The value, or what the supplier makes of the damage. */
    public <X extends RuntimeException> T orThrow(Supplier<X> exception) {
        if (value == null) {
            throw exception.get();
        }
        return value;
    }

    /** The object and what is wrong with it. */
    @Override
    public String toString() {
        return damage == null ? object : object + " (" + damage + ")";
    }
}
