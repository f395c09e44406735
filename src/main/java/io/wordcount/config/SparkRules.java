package io.wordcount.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Properties of Spark that must not have every value, since a promise of the service depends on them. */
final class SparkRules {

    /** Where Spark runs. */
    static final String MASTER = "spark.master";

    private static final String DYNAMIC = "spark.dynamicAllocation.enabled";
    private static final String STREAMING_DYNAMIC = "spark.streaming.dynamicAllocation.enabled";

    private static final Map<String, Rule> RULES = rules();

    private SparkRules() {}

    /** What a value must be, and how to say it. */
    private record Rule(Predicate<String> allowed, String message) {}

    private static Map<String, Rule> rules() {
        Predicate<String> off = value -> !value.equalsIgnoreCase("true");
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put(
                "spark.speculation",
                new Rule(off, "allowed: false; two attempts of a task would fence each other's transactions"));
        rules.put(
                "spark.serializer",
                new Rule(
                        "org.apache.spark.serializer.JavaSerializer"::equals,
                        "allowed: org.apache.spark.serializer.JavaSerializer; Kryo cannot write records"));
        rules.put(
                "spark.streaming.concurrentJobs",
                new Rule("1"::equals, "allowed: 1; a batch goes on from the state of the one before it"));
        rules.put(
                "spark.streaming.kafka.allowNonConsecutiveOffsets",
                new Rule(off, "allowed: false; the service reads such topics anyway, and Spark would read them twice"));
        rules.put(
                "spark.streaming.stopGracefullyOnShutdown",
                new Rule(off, "allowed: false; the service stops by itself after the batch in flight"));
        rules.put(
                "spark.streaming.checkpoint.directory",
                new Rule(
                        value -> false, "not allowed: the service keeps its own checkpoint, see wordcount.checkpoint"));
        return rules;
    }

    /** The properties that are looked at. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(RULES.keySet());
        names.addAll(Set.of(MASTER, DYNAMIC, STREAMING_DYNAMIC));
        return names;
    }

    static void apply(Check check, Map<String, String> spark) {
        spark.forEach((name, value) -> {
            String key = "spark." + name;
            check.that(
                    name.startsWith("spark."),
                    key,
                    value,
                    "allowed: properties that begin with \"spark.\", such as spark.executor.memory, or"
                            + " spark.hadoop.fs.s3a.endpoint for Hadoop; Spark ignores others");
            Rule rule = RULES.get(name);
            check.that(
                    rule == null || rule.allowed().test(value.strip()), key, value, rule == null ? "" : rule.message());
        });
        check.that(
                !(isOn(spark, DYNAMIC) && isOn(spark, STREAMING_DYNAMIC)),
                "spark." + STREAMING_DYNAMIC,
                spark.get(STREAMING_DYNAMIC),
                "allowed: true only while " + DYNAMIC + " is not true",
                "spark." + DYNAMIC);
    }

    /** Whether tasks run on this machine alone. */
    static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[") || master.startsWith("local-cluster[");
    }

    private static boolean isOn(Map<String, String> spark, String name) {
        return "true".equalsIgnoreCase(spark.get(name));
    }
}
