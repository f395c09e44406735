package io.wordcount.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The command behind {@code make chaos}: a series of runs with consecutive seeds, a line for each, and what they come to.
 * Arguments: {@code RUNS SEED}, or {@code outage SEED}. Exit code 1 if a run went wrong; its folder is kept.
 */
public final class Chaos {

    /** Where everything goes. */
    static final Path DIR = Path.of("target", "chaos").toAbsolutePath();

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final List<Report> reports = new ArrayList<>();
    private final List<Long> failed = new ArrayList<>();
    private Servers servers;
    private int generation;

    private Chaos() {}

    /** See {@link Chaos}. */
    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[1]);
        Chaos chaos = new Chaos();
        boolean good = args[0].equals("outage")
                ? chaos.series(LongStream.of(seed), Script::ofOutage)
                : chaos.series(LongStream.range(seed, seed + Long.parseLong(args[0])), Script::of);
        System.exit(good ? 0 : 1);
    }

    /** Runs the scripts of these seeds; whether all went well. */
    static boolean run(long... seeds) throws IOException {
        return new Chaos().series(LongStream.of(seeds), Script::of);
    }

    private boolean series(LongStream seeds, LongFunction<Script> scripts) throws IOException {
        long begun = System.nanoTime();
        try {
            for (long seed : seeds.toArray()) {
                run(scripts.apply(seed));
            }
        } finally {
            stopServers();
        }
        if (failed.isEmpty()) {
            Folders.delete(serversDir(), file -> true);
        }
        print(summary(Duration.ofNanos(System.nanoTime() - begun)));
        return failed.isEmpty();
    }

    private void run(Script script) throws IOException {
        if (servers == null) {
            servers = Servers.start(serversDir());
        }
        Path dir = DIR.resolve("seed-" + script.seed());
        Folders.delete(dir, file -> true);
        try (Run run = new Run(script, servers, dir)) {
            Report report = run.execute();
            reports.add(report);
            print(report.toString());
            if (report.isGood()) {
                run.clean();
                return;
            }
            print(report.details());
        } catch (RuntimeException e) {
            print("seed=" + script.seed() + " faults=" + script.faults() + " FAILED: " + e.getMessage());
            e.printStackTrace();
        }
        failed.add(script.seed());
        print("seed=" + script.seed() + " is kept in " + dir + ", broker and store in " + serversDir());
        stopServers();
        generation++;
    }

    private Path serversDir() {
        return DIR.resolve("servers-" + ProcessHandle.current().pid() + "-" + generation);
    }

    private void stopServers() {
        if (servers != null) {
            servers.close();
            servers = null;
        }
    }

    private String summary(Duration time) {
        Map<String, Integer> faults = new TreeMap<>();
        reports.forEach(report -> report.script().faults().stream()
                .filter(fault -> !report.notDone().contains(fault.kind()))
                .forEach(fault -> faults.merge(fault.kind().label(), 1, Integer::sum)));
        return "runs=" + (reports.size() + failed.size() - badReports())
                + " failed=" + failed
                + " records=" + reports.stream().mapToLong(Report::records).sum()
                + " results=" + reports.stream().mapToLong(Report::results).sum()
                + " lost="
                + reports.stream().mapToLong(report -> report.balance().lost()).sum()
                + " doubled="
                + reports.stream()
                        .mapToLong(report -> report.balance().doubled())
                        .sum()
                + " starts=" + reports.stream().mapToInt(Report::starts).sum()
                + " seconds=" + time.toSeconds()
                + " faults=" + faults;
    }

    private long badReports() {
        return reports.stream().filter(report -> !report.isGood()).count();
    }

    private static void print(String line) {
        System.out.println(CLOCK.format(LocalTime.now(ZoneId.systemDefault())) + " " + line);
    }
}
