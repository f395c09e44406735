package io.wordcount.local;

import io.wordcount.model.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker of one node (KRaft) in a JVM of its own, for a first run and for tests: topics are not made by
 * themselves, nothing is ever removed by age, and everything is small. It listens on the loopback address without
 * encryption or credentials, and ends with this JVM. Not for several threads.
 */
public final class LocalBroker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    /** Options of a JVM that starts soon and needs little. */
    private static final List<String> SMALL = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String classPath;
    private final Path dir;
    private final int port;
    private final List<String> options;
    private ChildJvm jvm;

    private LocalBroker(String classPath, Path dir, int port, List<String> options, ChildJvm jvm) {
        this.classPath = classPath;
        this.dir = dir;
        this.port = port;
        this.options = List.copyOf(options);
        this.jvm = jvm;
    }

    /**
     * Starts a new broker and returns when it answers.
     *
     * @param libs the folder {@code lib/local} of the distribution
     * @param dir where its data, configuration and log go; made if it does not exist
     * @param firstPort the port to listen at; where it is taken, the next free one
     * @throws ServiceException if it does not come up
     */
    public static LocalBroker start(Path libs, Path dir, int firstPort) {
        return start(libs, dir, firstPort, Map.of());
    }

    /**
     * Starts a new broker with properties of its own.
     *
     * @param properties what {@code server.properties} is to say beside, or instead of, what it says otherwise
     * @see #start(Path, Path, int)
     */
    public static LocalBroker start(Path libs, Path dir, int firstPort, Map<String, String> properties) {
        return start(libs, dir, firstPort, properties, SMALL);
    }

    /**
     * Starts a new broker with properties and a JVM of its own.
     *
     * @param options of the JVM, instead of those that make it small
     * @see #start(Path, Path, int, Map)
     */
    public static LocalBroker start(
            Path libs, Path dir, int firstPort, Map<String, String> properties, List<String> options) {
        String classPath = ChildJvm.jarsOf(libs);
        return Ports.startFrom(firstPort, port -> {
            BrokerFiles.write(dir, port, Ports.any(), properties);
            return new LocalBroker(classPath, dir, port, options, launch(classPath, dir, port, options));
        });
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** The port that it listens at. */
    public int port() {
        return port;
    }

    /** The id of its process, which another one has after {@link #restart}. */
    public long pid() {
        return jvm.pid();
    }

    /** The file that it logs to. */
    public Path log() {
        return dir.resolve("broker.log");
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        jvm.kill();
    }

    /** Makes it stand still: it does not answer, but connections stay. */
    public void suspend() {
        jvm.suspend();
    }

    /** Makes it go on after {@link #suspend}. */
    public void resume() {
        jvm.resume();
    }

    /** Stops it cleanly where it still runs, starts it with the same data at the same port, and waits for an answer. */
    public void restart() {
        jvm.close();
        jvm = launch(classPath, dir, port, options);
    }

    /** Stops it. Its files stay. */
    @Override
    public void close() {
        jvm.close();
    }

    private static ChildJvm launch(String classPath, Path dir, int port, List<String> jvmOptions) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add(LocalLog.option(BrokerFiles.logging(dir)));
        List<String> command =
                List.of("kafka.Kafka", BrokerFiles.properties(dir).toString());
        ChildJvm jvm = ChildJvm.start("the embedded broker", options, classPath, command, dir.resolve("broker.log"));
        jvm.awaitReady(() -> Ports.answers(port) && knowsItself(port), START);
        return jvm;
    }

    private static boolean knowsItself(int port) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "request.timeout.ms",
                10_000,
                "default.api.timeout.ms",
                10_000);
        try (Admin admin = Admin.create(properties)) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
