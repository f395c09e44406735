package io.wordcount.config;

import java.util.LinkedHashMap;
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
        Map<String, String> uses = new LinkedHashMap<>();
        input.topics().forEach(topic -> uses.put(topic, "input.topics"));
        Map<String, String> written = new LinkedHashMap<>();
        written.put("output.topic", output.topic());
        written.put("input.late-topic", input.lateTopic());
        written.put("input.dead-letter-topic", input.deadLetterTopic());
        written.forEach((key, topic) -> {
            if (!topic.isEmpty()) {
                String other = uses.putIfAbsent(topic, key);
                check.that(
                        other == null,
                        key,
                        topic,
                        "allowed: a topic of its own; " + WordCountConfig.ROOT + "." + other + " names the same",
                        String.valueOf(other));
            }
        });
    }
}
