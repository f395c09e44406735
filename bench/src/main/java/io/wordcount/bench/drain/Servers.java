package io.wordcount.bench.drain;

import io.wordcount.local.LocalBroker;
import io.wordcount.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Broker and object store, each a process of its own, with their files in a new folder that goes when they do. */
final class Servers implements AutoCloseable {

    private static final int FIRST_PORT = 22_092;

    /** What Kafka's own script starts a broker with. */
    private static final List<String> BROKER_JVM = List.of(
            "-Xmx1G",
            "-Xms1G",
            "-server",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-XX:+ExplicitGCInvokesConcurrent");

    private final Path distribution;
    private final Path folder;
    private final LocalBroker broker;
    private final LocalObjectStore store;

    private Servers(Path distribution, Path folder, LocalBroker broker, LocalObjectStore store) {
        this.distribution = distribution;
        this.folder = folder;
        this.broker = broker;
        this.store = store;
    }

    /** @param distribution the folder that {@code make dist} has built */
    static Servers start(Path distribution) throws IOException {
        Path libs = distribution.resolve("lib").resolve("local");
        Path folder = Files.createTempDirectory(distribution.toAbsolutePath().getParent(), "bench");
        LocalBroker broker = LocalBroker.start(
                libs,
                folder.resolve("broker"),
                FIRST_PORT,
                Map.of("socket.send.buffer.bytes", "1048576", "socket.receive.buffer.bytes", "1048576"),
                BROKER_JVM);
        LocalObjectStore store = LocalObjectStore.start(libs, folder.resolve("store"), FIRST_PORT + 1);
        return new Servers(distribution, folder, broker, store);
    }

    Path distribution() {
        return distribution;
    }

    /** Where files may be put that are needed no longer than the servers. */
    Path folder() {
        return folder;
    }

    LocalBroker broker() {
        return broker;
    }

    LocalObjectStore store() {
        return store;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void close() throws IOException {
        store.kill();
        broker.kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
