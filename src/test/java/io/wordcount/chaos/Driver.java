package io.wordcount.chaos;

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
import java.util.stream.Stream;

/** One start of the service: {@code wordcount run} of the distribution, in a JVM of its own. For one thread. */
final class Driver {

    private static final Duration END = Duration.ofSeconds(40);

    private static final ClassArchive ARCHIVE = new ClassArchive(Chaos.DIR.resolve("service.jsa"));

    private final Path dir;
    private final String name;
    private final Process process;
    private final Path log;
    private final long startedAt = System.nanoTime();
    private boolean running;

    private Driver(Path dir, String name, Process process, Path log) {
        this.dir = dir;
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts it; its configuration and its log go to {@code dir}. */
    static Driver start(Path dir, String name, String hocon) {
        try {
            Path config = Files.writeString(dir.resolve(name + ".conf"), hocon);
            Path log = dir.resolve(name + ".log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX:+Ignore"))
                    .forEach(command::add);
            command.addAll(List.of(
                    "-Xmx640m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    ARCHIVE.option(dir, name),
                    "-Dlog4j2.configurationFile="
                            + Servers.DIST
                                    .resolve("conf")
                                    .resolve("log4j2.properties")
                                    .toUri(),
                    "-cp",
                    Servers.DIST.resolve("lib") + "/*",
                    "io.wordcount.WordCount",
                    "run",
                    "--config",
                    config.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("WORDCOUNT_"));
            builder.environment().putAll(forExecutors(dir));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Driver(dir, name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spark starts the executors of {@code local-cluster} as if from an installation of its own. */
    private static Map<String, String> forExecutors(Path dir) throws IOException {
        Path home = Files.createDirectories(dir.resolve("spark"));
        Path jars = home.resolve("jars");
        if (!Files.exists(jars)) {
            Files.createSymbolicLink(jars, Servers.DIST.resolve("lib"));
        }
        return Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.12", "SPARK_LOCAL_IP", "127.0.0.1");
    }

    String name() {
        return name;
    }

    /** {@link System#nanoTime} at its start. */
    long startedAt() {
        return startedAt;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has begun to run batches. */
    boolean isRunning() {
        running |= log().contains("event=running");
        return running && isAlive();
    }

    /** Its exit code; it must have ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(END);
    }

    /** SIGTERM; whether it has ended by itself in time. It is killed if not. */
    boolean terminate() {
        process.destroy();
        if (awaitEnd(END)) {
            ARCHIVE.keep(dir, name);
            return true;
        }
        kill();
        return false;
    }

    /** Makes it stand still. */
    void suspend() {
        signal("STOP");
    }

    /** Makes it go on. */
    void resume() {
        signal("CONT");
    }

    /** The processes of its executors. */
    List<ProcessHandle> executors() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            return children.toList();
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void signal(String signal) {
        try {
            int unused = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
