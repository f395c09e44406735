package io.wordcount.bench.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The service with millions of open counts: how old its counts are while it takes snapshots and while it does not, and how
 * long a start takes, from the process's start to when a count of a record that was waiting can be read. Arguments: {@code
 * pairs} (millions), {@code rate}, {@code seconds}, {@code interval}, {@code partitions}, {@code cores}, {@code java},
 * {@code dist}, {@code json}.
 */
public final class OpenCounts {

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final int FREQUENT_WORDS = 50_000;
    private static final int LINE = 90;

    private OpenCounts() {}

    /** Fails if a record's count does not come. */
    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        int pairs = options.number("pairs", 10) * 1_000_000;
        int rate = options.number("rate", 20_000);
        Duration measured = Duration.ofSeconds(options.number("seconds", 90));
        int partitions = options.number("partitions", 4);
        Service.Settings settings = new Service.Settings(
                "bench-open",
                "bench-input",
                WINDOW,
                WINDOW,
                options.duration("interval", "1s"),
                "updates",
                2,
                options.number("cores", 2),
                options.text("java", "-Xmx2g"));
        Path dist = Path.of(options.text("dist", "target/wordcount"));
        Path json = Path.of(options.text("json", "target/bench/open.json"));
        options.refuseUnknown();

        double load = Machine.load();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("machine", Machine.describe());
        figures.put("loadBefore", load);
        figures.put("options", options.used());
        try (Servers servers = Servers.start(dist)) {
            LogWriter.createTopic(servers.bootstrapServers(), settings.input(), partitions);
            LogWriter.createTopic(servers.bootstrapServers(), settings.id(), partitions);
            Lines lines = Lines.of(new LogWriter(new Vocabulary(FREQUENT_WORDS), LINE, 42));
            try (Markers markers = new Markers(servers.bootstrapServers(), settings.id());
                    SteadyFeed feed = new SteadyFeed(
                            servers.bootstrapServers(), settings.input(), partitions, lines, markers)) {
                try (Service service = Service.start(servers, settings)) {
                    feed.all(new Vocabulary(pairs), pairs);
                    markers.awaitAll();
                    feed.run(rate, WARM_UP);
                    markers.forget();
                    feed.run(rate, measured);
                    markers.awaitAll();
                    tell(service, markers, figures);
                    service.stop();
                }
                figures.put("startAfterStopSeconds", start(servers, settings, markers, feed, rate));
                figures.put("startAfterKillSeconds", start(servers, settings, markers, feed, rate));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "start after a stop: %.1f s; after a kill: %.1f s%n%s%n",
                figures.get("startAfterStopSeconds"),
                figures.get("startAfterKillSeconds"),
                Machine.disturbance(load));
        Files.createDirectories(json.toAbsolutePath().getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
    }

    private static void tell(Service service, Markers markers, Map<String, Object> figures) throws Exception {
        List<Service.Snapshot> snapshots = service.snapshots();
        List<Markers.Delay> beside = new ArrayList<>();
        List<Markers.Delay> otherwise = new ArrayList<>();
        for (Markers.Delay delay : markers.delays()) {
            boolean met = snapshots.stream()
                    .anyMatch(snapshot -> snapshot.begun() < delay.sentAt() + delay.millis()
                            && delay.sentAt() < snapshot.begun() + snapshot.millis());
            (met ? beside : otherwise).add(delay);
        }
        Service.Snapshot last = snapshots.get(snapshots.size() - 1);
        double memory = Usage.peakMegabytes(service.pid());
        System.out.printf(
                Locale.ROOT,
                "%d open counts; a snapshot has %.0f MB and takes %.1f s; peak memory %.0f MB%n%n",
                last.pairs(),
                last.bytes() / 1e6,
                last.millis() / 1e3,
                memory);
        System.out.println("| age of counts | records | p50 ms | p90 | p99 | least | most |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        figures.put("snapshot", last);
        figures.put("peakMegabytes", memory);
        row("beside a snapshot", beside, figures);
        row("otherwise", otherwise, figures);
    }

    private static void row(String name, List<Markers.Delay> delays, Map<String, Object> figures) {
        Map<String, Double> row = delays.isEmpty() ? Map.of() : Latency.figures(delays);
        StringBuilder text = new StringBuilder("| " + name + " | " + delays.size());
        row.values().forEach(value -> text.append(String.format(Locale.ROOT, " | %.0f", value)));
        System.out.println(text + " |");
        figures.put(name, row);
    }

    /** Starts it, lets it work for a while and kills it; how many seconds the start took. */
    private static double start(
            Servers servers, Service.Settings settings, Markers markers, SteadyFeed feed, int rate) throws Exception {
        markers.forget();
        long begun = System.nanoTime();
        try (Service service = Service.start(servers, settings)) {
            feed.mark();
            markers.awaitAll();
            double seconds = (System.nanoTime() - begun) / 1e9;
            feed.run(rate, Duration.ofSeconds(20));
            service.kill();
            return seconds;
        }
    }
}
