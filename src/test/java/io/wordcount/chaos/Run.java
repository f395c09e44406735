package io.wordcount.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.audit.Audit;
import io.wordcount.audit.AuditReport;
import io.wordcount.audit.AuditScope;
import io.wordcount.chaos.Mishap.Target;
import io.wordcount.config.ConfigLoader;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * One run: input goes in round by round while faults happen; when all is healed a last record in every partition closes
 * all windows, the service is stopped, and what came out is compared with both accounts.
 */
final class Run implements AutoCloseable {

    /** From round to round while the service runs, milliseconds. */
    private static final long PACE = 130;
    /** While it does not, so that input goes on beside a start, milliseconds. */
    private static final long PACE_BESIDE = 450;
    /** While the next fault waits for the one before, milliseconds. */
    private static final long PACE_WAITING = 900;

    private static final Duration PUBLISHING = Duration.ofMinutes(2);

    private final Script script;
    private final Servers servers;
    private final Topics topics;
    private final Path dir;
    private final Disk disk;

    /** A run of this script; its logs go to {@code dir}. */
    Run(Script script, Servers servers, Path dir) {
        this.script = script;
        this.servers = servers;
        this.topics = new Topics(
                servers.bootstrapServers(), "chaos-" + script.seed() + "-" + Long.toString(System.nanoTime(), 36));
        this.dir = dir;
        this.disk = Disk.in(dir.resolve("disk"), script.has(Mishap.Kind.DISK_FULL));
    }

    /** Runs it; throws where the service does not do its part, whatever has come out. */
    Report execute() throws IOException {
        long begun = System.nanoTime();
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("script.txt"), script + System.lineSeparator());
        topics.create(Lines.PARTITIONS);
        try (Feed feed = new Feed(servers.bootstrapServers(), topics.input());
                Service service = service();
                Published published =
                        new Published(servers.bootstrapServers(), topics.output(), topics.late(), topics.dead())) {
            disturb(feed, service);
            feed.send(Lines.markers());
            feed.flush();
            feed.send(Lines.last());
            feed.flush();
            awaitMarkers(service, published);
            service.stop();
            published.read();
            Account account = new Account(script);
            long records = feed.tell(account);
            Balance balance = account.balance(published.outcome());
            AuditReport audit = audit(service.starts());
            Report report = new Report(
                    script,
                    records,
                    published.results(),
                    balance,
                    objections(audit, balance),
                    audit.confirmedEntry(),
                    service.starts(),
                    notDone(),
                    Duration.ofNanos(System.nanoTime() - begun));
            Files.writeString(dir.resolve("report.txt"), report + System.lineSeparator() + report.details());
            Files.writeString(dir.resolve("audit.json"), audit.json());
            return report;
        }
    }

    /** Removes what it leaves in the broker, in the store and in its folder; what happened can still be read there. */
    void clean() {
        topics.delete();
        disk.close(); // A file system that is mounted cannot be deleted.
        Folders.delete(servers.checkpoint(topics.id()), file -> true);
        Folders.delete(dir, file -> !file.toString().matches(".*[.](txt|log)"));
    }

    private List<Mishap.Kind> notDone() {
        boolean cannotFill = script.has(Mishap.Kind.DISK_FULL) && !disk.isSmall();
        return cannotFill ? List.of(Mishap.Kind.DISK_FULL) : List.of();
    }

    /** What a run leaves outside of its folder, whatever came of it. */
    @Override
    public void close() {
        disk.close();
    }

    private void disturb(Feed feed, Service service) {
        service.start();
        Map<Target, Future<?>> last = new EnumMap<>(Target.class);
        List<Mishap> left = new ArrayList<>(script.faults());
        Lines lines = new Lines(script);
        for (int round = 0; round < Script.ROUNDS; round++) {
            begin(due(left, round), left, last, service);
            feed.send(lines.round(round));
            if (!due(left, round).isEmpty()) {
                Pause.millis(PACE_WAITING);
            } else {
                Pause.millis(!isBusy(Target.DRIVER, last) && service.tend() ? PACE : PACE_BESIDE);
            }
        }
        while (!left.isEmpty()) {
            last.values().forEach(Service::await);
            begin(left, left, last, service);
        }
        last.values().forEach(Service::await);
        service.awaitRunning();
    }

    private Service service() {
        Events events = new Events(dir.resolve("events.txt"));
        Supervisor supervisor = new Supervisor(dir, this::hocon, servers, disk, events);
        Checkpoints checkpoints = new Checkpoints(servers.checkpoint(topics.id()));
        return new Service(supervisor, new ServiceMishaps(supervisor, checkpoints, topics, disk, events));
    }

    private static List<Mishap> due(List<Mishap> faults, int round) {
        return faults.stream().filter(fault -> fault.round() <= round).toList();
    }

    /** Begins those whose target has done with the fault before, and takes them out of {@code left}. */
    private void begin(List<Mishap> due, List<Mishap> left, Map<Target, Future<?>> last, Service service) {
        for (Mishap fault : List.copyOf(due)) {
            Target target = fault.kind().target();
            if (!isBusy(target, last)) {
                last.put(target, target == Target.DRIVER ? service.perform(fault) : servers.perform(fault));
                left.remove(fault);
            }
        }
    }

    private static boolean isBusy(Target target, Map<Target, Future<?>> last) {
        Future<?> fault = last.get(target);
        if (fault == null || !fault.isDone()) {
            return fault != null;
        }
        Service.await(fault);
        return false;
    }

    private static void awaitMarkers(Service service, Published published) {
        long end = System.nanoTime() + PUBLISHING.toNanos();
        while (!IntStream.range(0, Lines.PARTITIONS).allMatch(p -> published.hasFinal(Lines.marker(p)))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the last windows are not published within " + PUBLISHING);
            }
            boolean unused = service.tend();
            Pause.millis(100);
            published.read();
        }
    }

    private AuditReport audit(int start) {
        // Its own executors are no matter here.
        String hocon = hocon(start) + "wordcount.spark.\"spark.master\" = \"local[2]\"";
        WordCountConfig config =
                new ConfigLoader(Map.of(), Map.of()).parse(hocon, "chaos").config();
        return new Audit(config, AuditScope.ALL, null).run();
    }

    /** What the audit has against what was published; it must have counted as many results as the account. */
    private static List<String> objections(AuditReport audit, Balance balance) throws IOException {
        JsonNode json = new ObjectMapper().readTree(audit.json());
        List<String> objections = new ArrayList<>();
        long right = json.get("results").get("right").asLong();
        if (audit.exitCode() != ExitCode.OK || json.get("wrong").asLong() != 0) {
            objections.add("the audit finds " + json.get("wrong") + " wrong");
        }
        if (right != balance.expected()) {
            objections.add("the audit finds " + right + " results right, of " + balance.expected());
        }
        return objections;
    }

    private String hocon(int start) {
        StringBuilder hocon = new StringBuilder();
        List<String> all = new ArrayList<>(script.settings(start));
        all.addAll(topics.settings());
        all.addAll(disk.settings());
        all.add("checkpoint.location = \"" + servers.location() + "\"");
        all.add("spark.\"spark.ui.enabled\" = \"false\"");
        all.add("spark.\"spark.executor.memory\" = \"512m\"");
        all.add("spark.\"spark.executor.extraJavaOptions\" = \"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC\"");
        servers.hadoopSettings()
                .forEach((key, value) -> all.add("spark.\"spark.hadoop." + key + "\" = \"" + value + "\""));
        all.forEach(setting -> hocon.append("wordcount.").append(setting).append('\n'));
        return hocon.toString();
    }
}
