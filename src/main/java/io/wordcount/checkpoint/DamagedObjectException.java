package io.wordcount.checkpoint;

/** An object of the store is torn, altered or missing. The message names it and says how it was noticed. */
public final class DamagedObjectException extends RuntimeException {

    private final String damage;

    DamagedObjectException(String object, String damage) {
        this(object, damage, null);
    }

    DamagedObjectException(String object, String damage, Throwable cause) {
        super(object + ": " + damage, cause);
        this.damage = damage;
    }

    /** What is wrong, without the object's name. */
    public String damage() {
        return damage;
    }
}
