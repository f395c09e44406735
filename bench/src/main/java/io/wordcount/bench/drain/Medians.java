package io.wordcount.bench.drain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The median of each value of several outcomes. */
final class Medians {

    private Medians() {}

    static Outcome of(List<Outcome> rounds) {
        Map<String, Double> medians = new TreeMap<>();
        for (String key : rounds.get(0).values().keySet()) {
            medians.put(
                    key,
                    median(rounds.stream().map(round -> round.values().get(key)).toList()));
        }
        return Outcome.of(medians);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
