package io.wordcount.bench.drain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of {@code bench/peers}: the same count by another framework. Its consumer group bears the output's name. */
final class Peer implements Program {

    private static final Path PEERS = Path.of("bench", "peers");

    private final LoggedProcess process;

    private Peer(LoggedProcess process) {
        this.process = process;
    }

    /**
     * Which one.
     *
     * @param module its folder below {@code bench/peers}
     * @param mainClass without its package
     * @param properties system properties of its own
     */
    record Kind(String module, String mainClass, String... properties) {}

    /** Starts it and returns at once. It does not outlive this JVM. */
    static Peer start(Kind kind, Servers servers, Contest contest, Log log, String output, Duration interval)
            throws IOException {
        Path module = PEERS.resolve(kind.module);
        Path folder = Files.createDirectories(servers.folder().resolve(output)).toAbsolutePath();
        Map<String, Object> properties = Map.of(
                "bootstrap",
                servers.bootstrapServers(),
                "input",
                log.topic(),
                "output",
                output,
                "size",
                log.size().toMillis(),
                "grace",
                log.span().toMillis(),
                "interval",
                interval.toMillis(),
                "cores",
                contest.cores(),
                "folder",
                folder,
                "java.io.tmpdir",
                folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(contest.javaOptions().split(" +")));
        command.add("@" + module.resolve("java.options"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(kind.properties));
        String libraries = Files.readString(module.resolve("target").resolve("classpath"));
        command.addAll(List.of("-cp", module.resolve("target").resolve("classes") + ":" + libraries));
        command.add("io.wordcount.peers." + kind.mainClass);
        Path file = servers.folder().resolve(output + ".log");
        return new Peer(LoggedProcess.start("the peer", new ProcessBuilder(command), file));
    }

    @Override
    public long pid() {
        return process.process().pid();
    }

    @Override
    public void checkAlive() throws IOException {
        process.checkAlive();
    }

    /** It would run for ever, and has nothing left to lose. */
    @Override
    public void stop() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.process().destroyForcibly();
    }
}
