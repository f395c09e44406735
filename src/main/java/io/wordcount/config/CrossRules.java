package io.wordcount.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules that look at more than one section. */
final class CrossRules {

    private CrossRules() {}

    static void apply(
            Check check,
            InputConfig input,
            OutputConfig output,
            CheckpointConfig checkpoint,
            Map<String, String> spark) {
        topics(check, input, output);
        SparkRules.apply(check, spark);
        String master = spark.getOrDefault(SparkRules.MASTER, WordCountConfig.DEFAULT_MASTER);
        check.that(
                !checkpoint.isLocal() || SparkRules.isLocal(master),
                "checkpoint.location",
                checkpoint.location(),
                "allowed with Spark's master " + master
                        + ": a location that every machine can reach, such as s3a://bucket/folder",
                "spark.spark.master");
    }

    /** No topic that is written may be read, or written for another purpose. */
    private static void topics(Check check, InputConfig input, OutputConfig output) {
        Map<String, List<String>> uses = new LinkedHashMap<>();
        uses.put("input.topics", input.topics());
        uses.put("output.topic", List.of(output.topic()));
        uses.put("input.late-topic", List.of(input.lateTopic()));
        uses.put("input.dead-letter-topic", List.of(input.deadLetterTopic()));
        List<String> keys = List.copyOf(uses.keySet());
        for (int i = 1; i < keys.size(); i++) {
            String topic = uses.get(keys.get(i)).get(0);
            for (String other : keys.subList(0, i)) {
                check.that(
                        topic.isEmpty() || !uses.get(other).contains(topic),
                        keys.get(i),
                        topic,
                        "allowed: a topic of its own; " + WordCountConfig.ROOT + "." + other + " names the same",
                        other);
            }
        }
    }
}
