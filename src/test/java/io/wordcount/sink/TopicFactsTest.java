package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicFactsTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long HOUR = 3_600_000;

    @Test
    void shouldAcceptAnyTimestampFromTheEpochOnWithoutLimits() {
        TopicFacts any = Facts.topic("t", 1, 1);

        assertThat(any.accepts(0, NOW)).isTrue();
        assertThat(any.accepts(Long.MAX_VALUE, NOW)).isTrue();
        assertThat(any.accepts(-1, NOW)).isFalse();
    }

    @Test
    void shouldStayAMinuteWithinTheLimits() {
        TopicFacts hourly = Facts.limited("t", HOUR, HOUR);

        assertThat(hourly.accepts(NOW - HOUR + 60_000, NOW)).isTrue();
        assertThat(hourly.accepts(NOW - HOUR + 59_999, NOW)).isFalse();
        assertThat(hourly.accepts(NOW + HOUR - 60_000, NOW)).isTrue();
        assertThat(hourly.accepts(NOW + HOUR - 59_999, NOW)).isFalse();
    }

    @Test
    void shouldAlwaysAcceptThePresent() {
        assertThat(Facts.limited("t", 0, 0).accepts(NOW, NOW)).isTrue();
    }

    @Test
    void shouldAcceptAnyWhereTheBrokerSetsItsOwn() {
        assertThat(new TopicFacts("t", "id", 1, 1, 0, 0, true).accepts(0, NOW)).isTrue();
    }
}
