package io.wordcount.bench.drain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The service as its users run it: {@code bin/wordcount run} of the built distribution, everything at its defaults. */
final class Service implements Program {

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Pattern SNAPSHOT =
            Pattern.compile("time=(\\S+) .*event=snapshot .*pairs=(\\d+) bytes=(\\d+) ms=(\\d+)");

    private static final String CONFIG =
            """
            wordcount {
              id = "%s"
              batch-interval = %s
              http.enabled = false
              kafka.bootstrap-servers = "%s"
              input.topics = ["%s"]
              window { size = %s, slide = %s }
              output { topic = "%s", emit = %s, min-count = %d }
              checkpoint.location = "%s"
              spark {
                "spark.master" = "local[%d]"
            %s
              }
            }
            """;

    private final LoggedProcess process;

    private Service(LoggedProcess process) {
        this.process = process;
    }

    /**
     * How it is configured.
     *
     * @param id its id, and the name of the output topic
     * @param interval of the batches
     * @param emit {@code final} or {@code updates}
     * @param minCount smaller counts are not published
     * @param cores threads that work at once
     * @param javaOptions of its JVM
     */
    record Settings(
            String id,
            String input,
            Duration size,
            Duration slide,
            Duration interval,
            String emit,
            int minCount,
            int cores,
            String javaOptions) {}

    /** Starts it and returns at once. It does not outlive this JVM. */
    static Service start(Servers servers, Settings settings) throws IOException {
        String hadoop = new TreeMap<>(servers.store().hadoopSettings())
                .entrySet().stream()
                        .map(entry -> "    \"spark.hadoop." + entry.getKey() + "\" = \"" + entry.getValue() + "\"")
                        .collect(Collectors.joining("\n"));
        Path config = Files.writeString(
                servers.folder().resolve(settings.id + ".conf"),
                CONFIG.formatted(
                        settings.id,
                        millis(settings.interval),
                        servers.bootstrapServers(),
                        settings.input,
                        millis(settings.size),
                        millis(settings.slide),
                        settings.id,
                        settings.emit,
                        settings.minCount,
                        servers.store().location() + "/" + settings.id,
                        settings.cores,
                        hadoop));
        Path log = servers.folder().resolve(settings.id + ".log");
        String command =
                servers.distribution().resolve("bin").resolve("wordcount").toString();
        ProcessBuilder builder = new ProcessBuilder(command, "run", "--config", config.toString());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("WORDCOUNT_"));
        environment.put("JAVA_OPTS", settings.javaOptions);
        return new Service(LoggedProcess.start("the service", builder, log));
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }

    @Override
    public long pid() {
        return process.process().pid();
    }

    @Override
    public void checkAlive() throws IOException {
        process.checkAlive();
    }

    /**
     * A snapshot that it has taken.
     *
     * @param pairs open pairs of a window and a word
     * @param bytes size in the store
     * @param begun epoch milliseconds
     * @param millis from its image to its manifest
     */
    record Snapshot(long pairs, long bytes, long begun, long millis) {}

    /** The snapshots that its log tells of. */
    List<Snapshot> snapshots() throws IOException {
        return Files.readString(process.log())
                .lines()
                .map(SNAPSHOT::matcher)
                .filter(Matcher::find)
                .map(found -> {
                    long end = OffsetDateTime.parse(found.group(1)).toInstant().toEpochMilli();
                    long millis = Long.parseLong(found.group(4));
                    return new Snapshot(
                            Long.parseLong(found.group(2)), Long.parseLong(found.group(3)), end - millis, millis);
                })
                .toList();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Asks it to end, as an operator does, and waits until it has. */
    @Override
    public void stop() throws IOException, InterruptedException {
        Process running = process.process();
        running.destroy();
        if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS) || running.exitValue() != 0) {
            throw new IllegalStateException("the service did not stop cleanly:\n" + Files.readString(process.log()));
        }
    }

    @Override
    public void close() {
        process.process().destroyForcibly();
    }
}
