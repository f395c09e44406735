package io.wordcount.chaos;

import io.wordcount.fixture.ChildService;
import io.wordcount.fixture.ServiceCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One start of the service: {@code wordcount run} of the distribution, in a JVM of its own. For one thread. */
final class Driver {

    private static final Duration END = Duration.ofSeconds(40);

    private static final ClassArchive ARCHIVE = new ClassArchive(Chaos.DIR.resolve("service.jsa"));

    private final Path dir;
    private final String name;
    private final ChildService process;
    private final long startedAt = System.nanoTime();
    private boolean running;

    private Driver(Path dir, String name, ChildService process) {
        this.dir = dir;
        this.name = name;
        this.process = process;
    }

    /** Starts it; its configuration and its log go to {@code dir}. */
    static Driver start(Path dir, String name, String hocon) {
        try {
            Path config = Files.writeString(dir.resolve(name + ".conf"), hocon);
            List<String> command = ServiceCommand.of(
                    config,
                    Servers.DIST.resolve("lib") + "/*",
                    "-Xmx640m",
                    "-XX:+UseSerialGC",
                    ARCHIVE.option(dir, name));
            return new Driver(dir, name, ChildService.start(command, forExecutors(dir), dir.resolve(name + ".log")));
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

    /** Its process. */
    ChildService process() {
        return process;
    }

    /** Whether it has begun to run batches. */
    boolean isRunning() {
        running |= process.log().contains("event=running");
        return running && process.isAlive();
    }

    /** SIGTERM; whether it has ended by itself in time. It is killed if not. */
    boolean terminate() {
        process.askToStop();
        if (process.endsWithin(END)) {
            ARCHIVE.keep(dir, name);
            return true;
        }
        process.kill();
        return false;
    }
}
