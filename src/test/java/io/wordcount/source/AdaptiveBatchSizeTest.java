package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveBatchSizeTest {

    private final AdaptiveBatchSize limits = new AdaptiveBatchSize(100_000, 1_000, 300_000, Duration.ofSeconds(1));

    @Test
    void shouldPlanNothingWhileAStretchWaits() {
        limits.planned(10);
        assertThat(limits.budget()).isEqualTo(800_000);
        limits.planned(10);
        assertThat(limits.budget()).isZero();

        limits.finished();

        assertThat(limits.budget()).isEqualTo(800_000);
    }

    @Test
    void shouldNotCountEmptyStretches() {
        limits.planned(0);
        limits.planned(0);

        assertThat(limits.budget()).isPositive();
    }

    @Test
    void shouldGrowAtMostFourfold() {
        limits.done(100_000, Duration.ofMillis(2_500));
        assertThat(limits.size()).isEqualTo(40_000);

        limits.done(40_000, Duration.ofMillis(800));
        assertThat(limits.size()).isEqualTo(50_000);

        limits.done(50_000, Duration.ofMillis(10));
        assertThat(limits.size()).isEqualTo(200_000);
    }

    @Test
    void shouldShrinkInProportionToTheTime() {
        limits.done(100_000, Duration.ofMillis(2_500));

        assertThat(limits.size()).isEqualTo(40_000);
    }

    @Test
    void shouldNotForgetAllAfterOneLongPause() {
        limits.done(100_000, Duration.ofMinutes(3));

        assertThat(limits.size()).isEqualTo(25_000);
    }

    @Test
    void shouldLearnNothingFromASmallBatch() {
        limits.done(10, Duration.ofSeconds(5));
        limits.done(10, Duration.ofMillis(1));

        assertThat(limits.size()).isEqualTo(100_000);
    }

    @Test
    void shouldStayWithinItsBounds() {
        for (int i = 0; i < 10; i++) {
            limits.done(limits.size(), Duration.ofMillis(1));
        }
        assertThat(limits.size()).isEqualTo(300_000);

        for (int i = 0; i < 10; i++) {
            limits.done(limits.size(), Duration.ofMinutes(1));
        }
        assertThat(limits.size()).isEqualTo(1_000);
    }

    @Test
    void shouldRefuseBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> new AdaptiveBatchSize(5, 10, 20, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdaptiveBatchSize(15, 10, 20, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
