package io.wordcount.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedResultTest {

    private static Optional<PublishedResult> parse(String value) {
        return PublishedResult.parse(value.getBytes(UTF_8));
    }

    @Test
    void shouldReadWhatTheContractSays() {
        assertThat(parse("{\"word\":\"a\\\"b\",\"count\":42,\"windowStart\":\"1970-01-01T00:00:00.010Z\","
                        + "\"windowEnd\":\"1970-01-01T00:00:00.020Z\",\"final\":true}"))
                .contains(new PublishedResult("a\"b", 42, 10, 20, true));
    }

    @Test
    void shouldPassOverFieldsOfLaterVersions() {
        assertThat(parse("{\"new\":{\"x\":[1]},\"word\":\"a\",\"count\":1,\"windowStart\":\"1970-01-01T00:00:00Z\","
                        + "\"windowEnd\":\"1970-01-01T00:00:00.010Z\",\"final\":false}"))
                .isPresent();
    }

    @Test
    void shouldTakeNothingElseForResult() {
        assertThat(PublishedResult.parse(null)).isEmpty();
        assertThat(parse("")).isEmpty();
        assertThat(parse("text")).isEmpty();
        assertThat(parse("[1]")).isEmpty();
        assertThat(parse("{\"word\":\"a\"}")).isEmpty();
        assertThat(parse("{\"word\":\"a\",\"count\":\"1\",\"windowStart\":\"yesterday\",\"final\":true}"))
                .isEmpty();
    }

    @Test
    void shouldKnowItsWindowOnlyIfThereIsSuchWindow() {
        assertThat(new PublishedResult("a", 1, 10, 20, true).window(Sketch.WINDOWS))
                .contains(1L);
        assertThat(new PublishedResult("a", 1, 11, 21, true).window(Sketch.WINDOWS))
                .isEmpty();
        assertThat(new PublishedResult("a", 1, 10, 30, true).window(Sketch.WINDOWS))
                .isEmpty();
    }
}
