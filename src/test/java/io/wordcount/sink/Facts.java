package io.wordcount.sink;

import io.wordcount.window.Windows;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Topics and windows of the tests. */
final class Facts {

    static final Windows MINUTES =
            Windows.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO, ZoneOffset.UTC);

    private Facts() {}

    /** A topic that takes any timestamp. */
    static TopicFacts topic(String name, int partitions, int maxMessageBytes) {
        return new TopicFacts(
                name, "id-of-" + name, partitions, maxMessageBytes, Long.MAX_VALUE, Long.MAX_VALUE, false);
    }

    /** A topic that limits timestamps, in milliseconds. */
    static TopicFacts limited(String name, long maxAge, long maxAhead) {
        return new TopicFacts(name, "id-of-" + name, 4, 1 << 20, maxAge, maxAhead, false);
    }

    /** An output topic alone. */
    static SinkTopics only(TopicFacts output) {
        return new SinkTopics(output, Optional.empty(), Optional.empty());
    }
}
