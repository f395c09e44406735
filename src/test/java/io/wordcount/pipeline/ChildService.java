package io.wordcount.pipeline;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a JVM of its own, which a test can kill at any moment. */
final class ChildService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;

    private ChildService(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code wordcount run} with this HOCON on this JVM's class path. */
    static ChildService start(String hocon) {
        return start(hocon, Map.of());
    }

    /** The same with more variables in its environment. */
    static ChildService start(String hocon, Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "fixtures").toAbsolutePath()), "child");
            Path config = Files.writeString(folder.resolve("wordcount.conf"), hocon);
            Path log = folder.resolve("service.log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX:+Ignore"))
                    .forEach(command::add);
            command.addAll(List.of(
                    "-Xmx1g",
                    "-XX:TieredStopAtLevel=1",
                    "-Dlog4j2.configurationFile="
                            + Path.of("src", "dist", "conf", "log4j2.properties")
                                    .toUri(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "io.wordcount.WordCount",
                    "run",
                    "--config",
                    config.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ChildService(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its log has this text. */
    ChildService awaitLog(String text) {
        await("'" + text + "' in the log")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the service has ended: " + log());
                    }
                    return log().contains(text);
                });
        return this;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Makes it stand still, as a machine that is short of everything does, until {@link #resume}. */
    void suspend() {
        signal("STOP");
    }

    /** Makes it go on. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The processes that it has started. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** SIGTERM; answers with the exit code. */
    int terminate() {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the service does not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
