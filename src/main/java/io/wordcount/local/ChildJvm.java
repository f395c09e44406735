package io.wordcount.local;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A JVM that lives no longer than this one, see {@link Tether}. It does not hear the terminal's Ctrl-C, so that this
 * process decides in which order things stop. Its output goes to a file.
 */
final class ChildJvm implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int LOG_LINES = 12;

    private final String name;
    private final Process process;
    private final Path log;
    private boolean suspended;

    private ChildJvm(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM and returns at once.
     *
     * @param name what messages call it
     * @param options of the JVM, the class path excepted
     * @param classPath without the classes of this package, which are added
     * @param command the main class and its arguments
     * @param log where standard output and error are appended
     */
    static ChildJvm start(String name, List<String> options, String classPath, List<String> command, Path log) {
        // A signal that is ignored when a JVM starts stays ignored.
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.addAll(List.of("-cp", classPath + File.pathSeparator + ownClasses(), Tether.class.getName()));
        line.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // What is set for a service elsewhere must not lead the one here to that cluster.
            builder.environment().keySet().removeIf(variable -> variable.startsWith("WORDCOUNT_"));
            return new ChildJvm(name, builder.start(), log);
        } catch (IOException e) {
            throw ServiceException.environment("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** The class path of all jars in a folder. */
    static String jarsOf(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ServiceException(
                    ExitCode.ENVIRONMENT, "no jars in " + folder.toAbsolutePath() + ": run `make dist`");
        }
        return folder.toAbsolutePath() + File.separator + "*";
    }

    /**
     * Waits until the process answers.
     *
     * @throws ServiceException if it ends or does not answer in time; it is stopped then
     */
    void awaitReady(BooleanSupplier answers, Duration timeout) {
        boolean ready = false;
        try {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!answers.getAsBoolean()) {
                if (!process.isAlive()) {
                    throw failure("ended with exit code " + process.exitValue() + " before it answered");
                }
                if (System.nanoTime() > deadline) {
                    throw failure("did not answer within " + timeout.toSeconds() + " s");
                }
                pause();
            }
            ready = true;
        } finally {
            if (!ready) {
                process.destroyForcibly();
            }
        }
    }

    /** Throws a {@link ServiceException} that shows the end of its log if it has ended. */
    void checkAlive() {
        if (!process.isAlive()) {
            throw failure("ended with exit code " + process.exitValue());
        }
    }

    long pid() {
        return process.pid();
    }

    /** The exit code once the process has ended, however long that takes. */
    int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Makes it stand still: it neither works nor answers, but its connections stay. */
    void suspend() {
        signal("STOP");
        suspended = true;
    }

    /** Makes it go on. */
    void resume() {
        signal("CONT");
        suspended = false;
    }

    /** Asks it to end, and kills it where it does not. Does nothing if it has ended. */
    @Override
    public void close() {
        if (suspended) {
            resume();
        }
        process.destroy();
        try {
            if (process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw ServiceException.environment("cannot signal " + name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServiceException failure(String what) {
        String message = name + " " + what + "; its log is " + log + ":" + System.lineSeparator() + logTail();
        return new ServiceException(ExitCode.ENVIRONMENT, message);
    }

    private String logTail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }

    /** The jar or folder that this class comes from. */
    static Path ownClasses() {
        try {
            return Path.of(Tether.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
