package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleTextTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SampleText sample = new SampleText(new Random(1));

    @Test
    void shouldPreferFewSentencesAndUseMany() {
        List<Long> counts = counts(NOW).values().stream().sorted().toList();

        assertThat(counts).hasSizeGreaterThan(40);
        assertThat(counts.get(counts.size() - 1)).isGreaterThan(10 * counts.get(0));
    }

    @Test
    void shouldPreferOthersInTheNextWindow() {
        assertThat(favourite(counts(NOW))).isNotEqualTo(favourite(counts(NOW.plusSeconds(10))));
    }

    private Map<String, Long> counts(Instant now) {
        return Stream.generate(() -> sample.next(now))
                .limit(10_000)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String favourite(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
