package io.wordcount.local;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka broker of one node (KRaft) in a JVM of its own, for a first run and for tests: topics are not made by
 * themselves, nothing is ever removed by age, and everything is small. It listens on the loopback address without
 * encryption or credentials, and ends with this JVM. Not for several threads.
 */
public final class LocalBroker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final String classPath;
    private final Path dir;
    private final int port;
    private ChildJvm jvm;

    private LocalBroker(String classPath, Path dir, int port, ChildJvm jvm) {
        this.classPath = classPath;
        this.dir = dir;
        this.port = port;
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
        String classPath = ChildJvm.jarsOf(libs);
        return Ports.startFrom(firstPort, port -> {
            prepare(dir, port, Ports.any());
            return new LocalBroker(classPath, dir, port, launch(classPath, dir, port));
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

    /** Stops it cleanly where it still runs, starts it with the same data at the same port, and waits for an answer. */
    public void restart() {
        jvm.close();
        jvm = launch(classPath, dir, port);
    }

    /** Stops it. Its files stay. */
    @Override
    public void close() {
        jvm.close();
    }

    private static void prepare(Path dir, int port, int controllerPort) {
        try {
            Path data = Files.createDirectories(dir.resolve("data"));
            // What `kafka-storage.sh format` would write.
            Files.write(
                    data.resolve("meta.properties"),
                    List.of(
                            "version=1",
                            "node.id=1",
                            "cluster.id=" + Uuid.randomUuid(),
                            "directory.id=" + Uuid.randomUuid()));
            Files.write(
                    dir.resolve("server.properties"),
                    List.of(
                            "process.roles=broker,controller",
                            "node.id=1",
                            "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                            "controller.listener.names=CONTROLLER",
                            "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                            "advertised.listeners=PLAINTEXT://localhost:" + port,
                            "log.dirs=" + data.toAbsolutePath(),
                            "broker.heartbeat.interval.ms=500",
                            "broker.session.timeout.ms=3000",
                            "auto.create.topics.enable=false",
                            "offsets.topic.replication.factor=1",
                            "offsets.topic.num.partitions=4",
                            "transaction.state.log.replication.factor=1",
                            "transaction.state.log.min.isr=1",
                            "transaction.state.log.num.partitions=4",
                            "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000",
                            "group.initial.rebalance.delay.ms=0",
                            "log.retention.ms=-1",
                            "log.cleaner.dedupe.buffer.size=4194304",
                            "log.cleaner.backoff.ms=1000"));
            LocalLog.write(dir.resolve("logback.xml"));
        } catch (IOException e) {
            throw ServiceException.environment("cannot prepare the embedded broker in " + dir + ": " + e, e);
        }
    }

    private static ChildJvm launch(String classPath, Path dir, int port) {
        List<String> options = List.of(
                "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", LocalLog.option(dir.resolve("logback.xml")));
        List<String> command =
                List.of("kafka.Kafka", dir.resolve("server.properties").toString());
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
