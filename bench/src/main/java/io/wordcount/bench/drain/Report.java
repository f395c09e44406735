package io.wordcount.bench.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcomes of a run as a table, in Markdown, and as JSON. */
final class Report {

    private final Contest contest;
    private final Expected expected;
    private final long records;
    private final double load;
    private final Map<String, List<Outcome>> rounds;

    /**
     * @param load before the run
     * @param rounds each contender's
     */
    Report(Contest contest, Expected expected, double load, Map<String, List<Outcome>> rounds) {
        this.contest = contest;
        this.expected = expected;
        this.records = contest.log().records();
        this.load = load;
        this.rounds = rounds;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d records, %.0f MB, %d words, %d results; medians of %d rounds%n%s%n%n",
                records,
                expected.bytes() / 1e6,
                expected.words(),
                expected.results(),
                rounds.get(Contender.SERVICE.label()).size(),
                String.join(", ", Machine.describe().values())));
        text.append("| | cold records/s | MB/s | warm records/s | CPU s (broker, store) | with start | peak MB |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        rounds.forEach((name, outcomes) -> text.append(row(name, Medians.of(outcomes))));
        Outcome service = Medians.of(rounds.get(Contender.SERVICE.label()));
        rounds.forEach((name, outcomes) -> {
            Outcome limit = Medians.of(outcomes);
            if (!name.equals(Contender.SERVICE.label())) {
                text.append(String.format(
                        Locale.ROOT,
                        "%nservice / %s: cold %.2f, warm %s, CPU %.2f",
                        name,
                        limit.cold() / service.cold(),
                        figure("%.2f", limit.warm() / service.warm()),
                        service.cpu() / limit.cpu()));
            }
        });
        if (contest.share() > 1 && rounds.containsKey(Contender.KAFKA_STREAMS.label())) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%n%s drained one record in %d; its seconds are multiplied.",
                    Contender.KAFKA_STREAMS.label(),
                    contest.share()));
        }
        return text.append("\n\n").append(Machine.disturbance(load)).toString().strip();
    }

    private String row(String name, Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f M | %.0f | %s | %.1f (%.1f, %.1f) | %.1f | %.0f |%n",
                name,
                records / outcome.cold() / 1e6,
                expected.bytes() / outcome.cold() / 1e6,
                figure("%.3f M", records / outcome.warm() / 1e6),
                outcome.cpu(),
                outcome.brokerCpu(),
                outcome.storeCpu(),
                outcome.cpuTotal(),
                outcome.peakMegabytes());
    }

    private static String figure(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    void writeJson(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", Machine.describe());
        json.put("loadBefore", load);
        json.put("options", contest.options());
        json.put("records", records);
        json.put("bytes", expected.bytes());
        json.put("words", expected.words());
        json.put("results", expected.results());
        Map<String, Object> contenders = new LinkedHashMap<>();
        rounds.forEach((name, outcomes) -> {
            Map<String, Object> contender = new LinkedHashMap<>();
            contender.put("median", Medians.of(outcomes).values());
            contender.put("rounds", outcomes.stream().map(Outcome::values).toList());
            contenders.put(name, contender);
        });
        json.put("contenders", contenders);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }
}
