package io.wordcount.bench.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How old the service's counts are at a steady rate: from when a record is handed to a producer to when a
 * {@code read_committed} consumer has the first count that includes it, at {@code output.emit = updates}. Arguments:
 * {@code rate} (records a second), {@code seconds} (after {@code warmup} seconds that do not count), {@code interval} (of
 * batches; several separated by commas), {@code partitions}, {@code vocabulary}, {@code line}, {@code text} (a file, instead
 * of made-up lines), {@code cores}, {@code java}, {@code dist}, {@code json}.
 */
public final class Latency {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Latency() {}

    /** Fails if a record's count does not come. */
    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        int partitions = options.number("partitions", 4);
        int rate = options.number("rate", 20_000);
        Duration warmup = Duration.ofSeconds(options.number("warmup", 120));
        Duration measured = Duration.ofSeconds(options.number("seconds", 20));
        int cores = options.number("cores", 2);
        String java = options.text("java", "-Xmx4g");
        String[] intervals = options.text("interval", "500ms").split(",");
        Path dist = Path.of(options.text("dist", "target/wordcount"));
        Path json = Path.of(options.text("json", "target/bench/latency.json"));
        Vocabulary vocabulary = new Vocabulary(options.number("vocabulary", 50_000));
        int line = options.number("line", 90);
        String text = options.text("text", "");
        options.refuseUnknown();

        double load = Machine.load();
        Map<String, Object> figures = new LinkedHashMap<>();
        System.out.printf(
                "%d records/s, %d partitions; %s%n%n",
                rate, partitions, String.join(", ", Machine.describe().values()));
        System.out.println("| batch interval | p50 ms | p90 | p99 | least | most | CPU of a core: service | broker |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        try (Servers servers = Servers.start(dist)) {
            for (String interval : intervals) {
                String input = "bench-input-" + interval;
                LogWriter.createTopic(servers.bootstrapServers(), input, partitions);
                Service.Settings settings = new Service.Settings(
                        "bench-output-" + interval,
                        input,
                        WINDOW,
                        WINDOW,
                        Options.parsed("interval", interval),
                        "updates",
                        1,
                        cores,
                        java);
                LogWriter.createTopic(servers.bootstrapServers(), settings.id(), partitions);
                Lines lines = text.isEmpty()
                        ? Lines.of(new LogWriter(vocabulary, line, 42))
                        : Lines.of(Path.of(text), line);
                try (Markers markers = new Markers(servers.bootstrapServers(), settings.id());
                        SteadyFeed feed =
                                new SteadyFeed(servers.bootstrapServers(), input, partitions, lines, markers)) {
                    Map<String, Double> row = measure(servers, settings, markers, feed, rate, warmup, measured);
                    System.out.println(text(interval, row));
                    figures.put(interval, row);
                }
            }
        }
        System.out.println("\n" + Machine.disturbance(load));
        Files.createDirectories(json.toAbsolutePath().getParent());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        json.toFile(),
                        Map.of(
                                "machine",
                                Machine.describe(),
                                "loadBefore",
                                load,
                                "options",
                                options.used(),
                                "intervals",
                                figures));
    }

    private static Map<String, Double> measure(
            Servers servers,
            Service.Settings settings,
            Markers markers,
            SteadyFeed feed,
            int rate,
            Duration warmup,
            Duration measured)
            throws Exception {
        try (Service service = Service.start(servers, settings)) {
            feed.mark();
            markers.awaitAll();
            feed.run(rate, warmup);
            service.checkAlive();
            markers.forget();
            double cpu = Usage.cpuSeconds(service.pid());
            double brokerCpu = Usage.cpuSeconds(servers.broker().pid());
            feed.run(rate, measured);
            cpu = (Usage.cpuSeconds(service.pid()) - cpu) / measured.toSeconds();
            brokerCpu = (Usage.cpuSeconds(servers.broker().pid()) - brokerCpu) / measured.toSeconds();
            markers.awaitAll();
            service.stop();
            Map<String, Double> row = figures(markers.delays());
            row.put("serviceCores", cpu);
            row.put("brokerCores", brokerCpu);
            return row;
        }
    }

    /** Percentiles. */
    static Map<String, Double> figures(List<Markers.Delay> delays) {
        double[] sorted = delays.stream().mapToDouble(Markers.Delay::millis).sorted().toArray();
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("p50Millis", sorted[sorted.length / 2]);
        row.put("p90Millis", sorted[sorted.length * 9 / 10]);
        row.put("p99Millis", sorted[sorted.length * 99 / 100]);
        row.put("leastMillis", sorted[0]);
        row.put("mostMillis", sorted[sorted.length - 1]);
        return row;
    }

    private static String text(String interval, Map<String, Double> row) {
        StringBuilder text = new StringBuilder("| " + interval);
        row.forEach((name, value) ->
                text.append(String.format(Locale.ROOT, name.endsWith("Cores") ? " | %.2f" : " | %.0f", value)));
        return text + " |";
    }
}
