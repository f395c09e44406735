package io.wordcount.bench.drain;

import java.io.IOException;

/** A contender in a process of its own that is watched from outside. Closing kills it. */
interface Program extends AutoCloseable {

    /** How one is started, which returns at once. It must not outlive this JVM. */
    interface Start {
        Program start() throws IOException;
    }

    long pid();

    /** Throws {@link IllegalStateException} with its log if it has ended. */
    void checkAlive() throws IOException;

    /** Ends it when it has done its work. */
    void stop() throws IOException, InterruptedException;

    @Override
    void close();
}
