package io.wordcount.protocol.model;

/** A promise is broken. */
final class Violation extends RuntimeException {

    Violation(String what) {
        super(what);
    }

    /** The same with the steps that led there. */
    Violation in(World world) {
        return new Violation(getMessage() + "\n  " + world.story());
    }
}
