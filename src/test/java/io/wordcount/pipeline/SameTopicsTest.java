package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.sink.TopicFacts;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SameTopicsTest {

    private static final SortedMap<String, String> INPUTS = new TreeMap<>();

    static {
        INPUTS.put("text", "input-id");
    }

    @Test
    void shouldNotWriteToFewerPartitionsThanLastStart() {
        assertThatThrownBy(() -> SameTopics.check(last(6), INPUTS, output("counts-id", 4)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageContaining("topic counts is said to have 4 partitions")
                .hasMessageContaining("wrote to 6");
        assertThatCode(() -> SameTopics.check(last(4), INPUTS, output("counts-id", 6)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseTopicsThatWereCreatedAgain() {
        SortedMap<String, String> again = new TreeMap<>();
        again.put("text", "another-id");

        assertThatThrownBy(() -> SameTopics.check(last(4), again, output("counts-id", 4)))
                .hasMessageContaining("input topic text was deleted and created again");
        assertThatThrownBy(() -> SameTopics.check(last(4), INPUTS, output("another-id", 4)))
                .hasMessageContaining("output topic counts was deleted and created again");
    }

    @Test
    void shouldRefuseToForgetInputTopic() {
        assertThatThrownBy(() -> SameTopics.check(last(4), new TreeMap<>(), output("counts-id", 4)))
                .hasMessageContaining("is not in input.topics any more");
    }

    private static EpochStart last(int shards) {
        return new EpochStart(
                new EpochId(1, "0123456789abcde"),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                INPUTS,
                "counts-id",
                shards,
                0);
    }

    private static TopicFacts output(String id, int partitions) {
        return new TopicFacts("counts", id, partitions, 1_000_000, Long.MAX_VALUE, Long.MAX_VALUE, false);
    }
}
