package io.wordcount.bench.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drains one log with the service, the two limits and whoever else is asked for, in turns, and says how far apart they
 * are. Its arguments are those of {@link Log} and {@link Contest}.
 */
public final class Drain {

    private Drain() {}

    /** Fails if any contender's counts are wrong. */
    public static void main(String[] args) throws Exception {
        Contest contest = Contest.of(new Options(args));
        double load = Machine.load();
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        Expected expected;
        try (Servers servers = Servers.start(contest.distribution())) {
            say("writing %d records", contest.log().records());
            expected = LogWriter.write(contest.log(), servers.bootstrapServers());
            LogWriter.close(contest.log(), servers.bootstrapServers(), Duration.ZERO);
            Verdict verdict = Verdict.expected(expected);
            // What is cold in a drain shall be the contender. A broker is not: it has run for days.
            for (Contender contender : Contender.with(List.of())) {
                say("warming up broker and store: %s", contender.label());
                contender.drain(servers, contest, "bench-" + contender.id() + "-0", verdict);
            }
            for (int round = 1; round <= contest.rounds(); round++) {
                for (Contender contender : contest.contenders()) {
                    String output = "bench-" + contender.id() + "-" + round;
                    Outcome outcome = contender.drain(servers, contest, output, verdict);
                    say("round %d: %s %.2f s", round, contender.label(), outcome.cold());
                    outcomes.computeIfAbsent(contender.label(), any -> new ArrayList<>())
                            .add(outcome);
                }
            }
        }
        Report report = new Report(contest, expected, load, outcomes);
        report.writeJson(contest.json());
        System.out.println("\n" + report.text() + "\n\nAll counts are right. JSON: " + contest.json());
    }

    private static void say(String format, Object... args) {
        System.err.printf(Locale.ROOT, format + "%n", args);
    }
}
