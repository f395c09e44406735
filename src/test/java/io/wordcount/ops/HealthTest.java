package io.wordcount.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {

    private Instant now = Instant.parse("2026-01-05T00:00:00Z");
    private final Health health = new Health(() -> now, Duration.ofMinutes(5));

    @Test
    void shouldNotBeLiveWhenNoBatchEnds() {
        health.running();
        pass(Duration.ofSeconds(301));

        assertThat(health.live().ok()).isFalse();
        assertThat(health.live().reason()).contains("301 s", "http.stall-threshold = 300 s");
    }

    @Test
    void shouldBeLiveWhileBatchesEnd() {
        health.running();
        for (int batch = 0; batch < 5; batch++) {
            pass(Duration.ofSeconds(299));
            health.progressed();
        }
        pass(Duration.ofMinutes(5));

        assertThat(health.live().ok()).isTrue();
    }

    @Test
    void shouldBeLiveAndReadyHoweverLongAStartTakes() {
        pass(Duration.ofHours(1));

        assertThat(health.live().ok()).isTrue();
        assertThat(health.ready()).isEqualTo(new Health.Verdict(true, "starting"));
    }

    @Test
    void shouldCountFromTheEndOfTheStart() {
        pass(Duration.ofHours(1));
        health.running();

        assertThat(health.live().ok()).isTrue();
        assertThat(health.ready().ok()).isTrue();
    }

    @Test
    void shouldBeLiveButNotReadyWhileItStops() {
        health.running();
        health.stopping();
        pass(Duration.ofMinutes(10));

        assertThat(health.live().ok()).isTrue();
        assertThat(health.ready()).isEqualTo(new Health.Verdict(false, "stopping"));
    }

    @Test
    void shouldNotBecomeReadyWhereAStopOvertookTheStart() {
        health.stopping();
        health.running();

        assertThat(health.ready().ok()).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
