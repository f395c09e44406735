package io.wordcount.chaos;

import static io.wordcount.chaos.Mishap.Kind.KILL_EXECUTOR;
import static io.wordcount.chaos.Mishap.Kind.MORE_PARTITIONS;

import io.wordcount.chaos.Mishap.Kind;
import io.wordcount.chaos.Mishap.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What one run does, by its seed alone.
 *
 * @param seed the seed
 * @param size length of the windows, milliseconds
 * @param slide distance of the windows, milliseconds
 * @param grace grace, milliseconds
 * @param idle whether a partition falls silent for a while and the others go on without it
 * @param cluster whether the executors are processes of their own
 * @param updates whether counts are published as they change, too
 * @param faults what goes wrong, by round
 */
record Script(
        long seed,
        long size,
        long slide,
        long grace,
        boolean idle,
        boolean cluster,
        boolean updates,
        List<Mishap> faults) {

    /** How many rounds the input has. */
    static final int ROUNDS = 64;
    /** The length of the outages of {@link #ofOutage}, milliseconds. */
    static final int LONG_OUTAGE = 180_000;

    /** Behind it input goes on, for what the last fault leaves behind. */
    private static final int LAST = ROUNDS * 3 / 4;

    private static final int MOST_OUTAGE = 6_000;
    private static final int MOST_DELAY = 2_000;
    private static final int STARTING_DELAY = 5_000;

    /** The run of a seed. */
    static Script of(long seed) {
        Random random = random(seed, 1);
        boolean cluster = random.nextInt(6) == 0;
        List<Mishap> faults = new ArrayList<>();
        drivers(random, cluster, faults);
        outages(Target.BROKER, random.nextInt(2), random, faults);
        outages(Target.STORE, random.nextInt(3), random, faults);
        return of(seed, random, cluster, faults);
    }

    /** A run with an outage of {@link #LONG_OUTAGE} of the broker, and then one of the S3 endpoint. */
    static Script ofOutage(long seed) {
        return of(
                seed,
                random(seed, 1),
                false,
                List.of(
                        new Mishap(Kind.BROKER_KILL, ROUNDS / 4, LONG_OUTAGE),
                        new Mishap(Kind.STORE_KILL, ROUNDS / 2, LONG_OUTAGE)));
    }

    private static Script of(long seed, Random random, boolean cluster, List<Mishap> faults) {
        long size = random.nextBoolean() ? 10_000 : 5_000;
        List<Mishap> byRound = new ArrayList<>(faults);
        byRound.sort(Comparator.comparingInt(Mishap::round));
        return new Script(
                seed,
                size,
                random.nextInt(3) == 0 ? size / 2 : size,
                random.nextBoolean() ? 2_000 : 0,
                random.nextBoolean(),
                cluster,
                random.nextInt(4) == 0,
                List.copyOf(byRound));
    }

    private static void drivers(Random random, boolean cluster, List<Mishap> faults) {
        List<Kind> kinds = new ArrayList<>(Arrays.stream(Kind.values())
                .filter(kind -> kind.target() == Target.DRIVER)
                .filter(kind -> cluster || kind != KILL_EXECUTOR)
                .toList());
        kinds.addAll(
                List.of(Kind.KILL, Kind.KILL_IN_PUBLISHING, Kind.KILL_IN_PUBLISHING, Kind.KILL_STARTING, Kind.STOP));
        int count = random.nextInt(3) == 0 ? 3 : 2;
        for (int i = 0; i < count; i++) {
            Kind kind = i == 0 && cluster ? KILL_EXECUTOR : kinds.get(random.nextInt(kinds.size()));
            if (kind == MORE_PARTITIONS) {
                kinds.remove(MORE_PARTITIONS);
            }
            int round = 2 + i * LAST / count + random.nextInt(LAST / count);
            int delay = random.nextInt(kind == Kind.KILL_STARTING ? STARTING_DELAY : MOST_DELAY);
            faults.add(new Mishap(kind, round, delay));
        }
    }

    private static void outages(Target target, int count, Random random, List<Mishap> faults) {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind.target() == target)
                .toList();
        for (int i = 0; i < count; i++) {
            faults.add(new Mishap(
                    kinds.get(random.nextInt(kinds.size())),
                    random.nextInt(ROUNDS),
                    500 + random.nextInt(MOST_OUTAGE)));
        }
    }

    /** A source of its own for each purpose, so that a change of one leaves the others as they are. */
    static Random random(long seed, int purpose) {
        return new Random(seed * 31 + purpose);
    }

    /** Whether this is among the faults. */
    boolean has(Kind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    /** The settings of the n-th start: those of the run, and those that may change from start to start. */
    List<String> settings(int start) {
        Random random = random(seed, 1_000 + start);
        int cores = 1 + random.nextInt(3);
        return List.of(
                "window.size = " + size + "ms",
                "window.slide = " + slide + "ms",
                "window.grace = " + grace + "ms",
                "window.idle-timeout = " + (idle ? "1500ms" : "1h"),
                "output.emit = " + (updates ? "updates" : "final"),
                "output.partitions = 4",
                "http.enabled = false",
                "batch-interval = " + (150 + 100 * random.nextInt(4)) + "ms",
                "checkpoint.interval = " + (1 << random.nextInt(3)) + "s",
                "checkpoint.retain = 2",
                cluster
                        ? "spark.\"spark.master\" = \"local-cluster[2," + cores + ",1024]\""
                        : "spark.\"spark.master\" = \"local[" + cores + "]\"");
    }
}
