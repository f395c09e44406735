package io.wordcount.bench.drain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one contender needed for one drain. Times are seconds.
 *
 * @param cold from the first record fetched to the last result acknowledged
 * @param warm what all records would take at the rate from when a third of them had been counted to the end; NaN if
 *     less than a third was left then
 * @param cpu of the contender's process during the drain
 * @param cpuTotal of its process from the JVM's start on
 * @param brokerCpu of the broker's process during the drain
 * @param storeCpu of the object store's process during the drain
 * @param peakMegabytes resident memory of the contender's process
 */
record Outcome(
        double cold,
        double warm,
        double cpu,
        double cpuTotal,
        double brokerCpu,
        double storeCpu,
        double peakMegabytes) {

    /** What a log of so many times the records would take. */
    Outcome times(int factor) {
        return new Outcome(
                cold * factor,
                warm * factor,
                cpu * factor,
                cpuTotal + cpu * (factor - 1),
                brokerCpu * factor,
                storeCpu * factor,
                peakMegabytes);
    }

    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("coldSeconds", cold);
        values.put("warmSeconds", warm);
        values.put("cpuSeconds", cpu);
        values.put("cpuTotalSeconds", cpuTotal);
        values.put("brokerCpuSeconds", brokerCpu);
        values.put("storeCpuSeconds", storeCpu);
        values.put("peakMegabytes", peakMegabytes);
        return values;
    }

    static Outcome of(Map<String, Double> values) {
        return new Outcome(
                values.get("coldSeconds"),
                values.get("warmSeconds"),
                values.get("cpuSeconds"),
                values.get("cpuTotalSeconds"),
                values.get("brokerCpuSeconds"),
                values.get("storeCpuSeconds"),
                values.get("peakMegabytes"));
    }
}
