package io.wordcount.bench.drain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is to be drained, by how much.
 *
 * @param distribution the folder that {@code make dist} has built
 * @param json where the report goes
 * @param emit {@code final} or {@code updates}, of the service
 * @param cores threads of each contender
 * @param outputs partitions of the output topics
 * @param javaOptions of each contender's JVM
 * @param contenders in the order of their turns; {@code peers} says which beside the service and the limits
 * @param share of how many records Kafka Streams gets one
 * @param options all of this as it was given
 */
record Contest(
        Log log,
        Path distribution,
        Path json,
        int rounds,
        String emit,
        int cores,
        int outputs,
        String javaOptions,
        List<Contender> contenders,
        int share,
        Map<String, String> options) {

    /** Throws {@link IllegalArgumentException} if something makes no sense. */
    static Contest of(Options options) {
        Contest contest = new Contest(
                Log.of(options),
                Path.of(options.text("dist", "target/wordcount")),
                Path.of(options.text("json", "target/bench/drain.json")),
                options.number("rounds", 3),
                options.text("emit", "final"),
                options.number("cores", 2),
                options.number("outputs", 4),
                options.text("java", "-Xmx4g"),
                Contender.with(Arrays.stream(options.text("peers", "").split(","))
                        .filter(peer -> !peer.isEmpty())
                        .toList()),
                options.number("share", 10),
                options.used());
        options.refuseUnknown();
        if (contest.contenders.size() > 3 && !contest.log.size().equals(contest.log.slide())) {
            throw new IllegalArgumentException("peers count in windows side by side only");
        }
        return contest;
    }

    Service.Settings service(String id, Duration interval) {
        return new Service.Settings(id, log.topic(), log.size(), log.slide(), interval, emit, 1, cores, javaOptions);
    }
}
