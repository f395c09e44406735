package io.wordcount.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks of JMH with its own arguments, and puts the contenders of {@link WordsBenchmark} side by side, in
 * Markdown.
 */
public final class Micro {

    private static final String OWN = "wordcount";

    private Micro() {}

    /** Takes JMH's arguments, e.g. {@code WordsBenchmark -f 1 -p text=book.txt}. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException, IOException {
        Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
        Map<String, Map<String, Double>> rates = new LinkedHashMap<>();
        for (RunResult result : results) {
            String text = result.getParams().getParam("text");
            if (text != null) {
                String contender = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
                double rate = result.getSecondaryResults().get("megabytes").getScore();
                rates.computeIfAbsent(text, any -> new LinkedHashMap<>()).put(contender, rate);
            }
        }
        if (!rates.isEmpty()) {
            print(rates);
        }
    }

    private static void print(Map<String, Map<String, Double>> rates) throws IOException {
        System.out.println("\n| text | lines | bytes a line | contender | MB/s | wordcount is faster by |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (Map.Entry<String, Map<String, Double>> text : rates.entrySet()) {
            int lines = Texts.lines(text.getKey()).size();
            int bytes = String.join("", Texts.lines(text.getKey())).getBytes("UTF-8").length;
            double own = text.getValue().getOrDefault(OWN, Double.NaN);
            text.getValue().forEach((contender, rate) -> System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %.1f | %s |%n",
                    Path.of(text.getKey()).getFileName(),
                    lines,
                    bytes / lines,
                    contender,
                    rate,
                    contender.equals(OWN) ? "" : String.format(Locale.ROOT, "%.1f x", own / rate)));
        }
    }
}
