package io.wordcount.bench.drain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that writes to a log of its own and does not outlive this JVM.
 *
 * @param name of what runs in it, for messages
 * @param log all that it says
 */
record LoggedProcess(String name, Process process, Path log) {

    /** Starts it and returns at once. */
    static LoggedProcess start(String name, ProcessBuilder builder, Path log) throws IOException {
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new LoggedProcess(name, process, log);
    }

    /** Throws {@link IllegalStateException} with its log if it has ended. */
    void checkAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    name + " has ended with exit code " + process.exitValue() + ":\n" + Files.readString(log));
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
