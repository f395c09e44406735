package io.wordcount.sink;

import io.wordcount.model.Reason;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The topics that the service writes to, as they were found or created at the start. Immutable. */
public final class SinkTopics implements Serializable {

    private final TopicFacts output;
    private final TopicFacts late;
    private final TopicFacts deadLetter;

    /** Side topics that are not configured are empty. */
    public SinkTopics(TopicFacts output, Optional<TopicFacts> late, Optional<TopicFacts> deadLetter) {
        this.output = Objects.requireNonNull(output, "output");
        this.late = late.orElse(null);
        this.deadLetter = deadLetter.orElse(null);
    }

    /** The topic of the counts; one partition is one shard. */
    public TopicFacts output() {
        return output;
    }

    /** The topic for copies of records that are not counted for this reason; empty if none is configured. */
    public Optional<TopicFacts> sideTopic(Reason reason) {
        return Optional.ofNullable(reason.isLate() ? late : deadLetter);
    }

    /** The topics' {@code max.message.bytes}. */
    IntStream messageBytes() {
        return Stream.of(output, late, deadLetter).filter(Objects::nonNull).mapToInt(TopicFacts::maxMessageBytes);
    }

    @Override
    public String toString() {
        return "SinkTopics[output=" + output + ", late=" + late + ", deadLetter=" + deadLetter + "]";
    }
}
