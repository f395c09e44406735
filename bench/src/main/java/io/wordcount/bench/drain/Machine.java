package io.wordcount.bench.drain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a measurement ran on. */
final class Machine {

    /** Below this, nobody else is at work. */
    private static final double QUIET = 0.5;

    private Machine() {}

    /** Names and values for a report. */
    static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", processor());
        facts.put("cores", Runtime.getRuntime().availableProcessors() + " cores");
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        return facts;
    }

    /** Processes at work in the last minute, on average; negative where the platform does not tell. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** A warning where others are at work, or an empty text. */
    static String disturbance(double load) {
        return load > QUIET
                ? String.format(
                        Locale.ROOT,
                        "Other programs were at work when this began (load %.1f): the figures say little.",
                        load)
                : "";
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
