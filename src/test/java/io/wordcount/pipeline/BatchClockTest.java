package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchClockTest {

    private long millis = 1_000;
    private long nanos;

    private final BatchClock clock = new BatchClock(() -> Instant.ofEpochMilli(millis), () -> nanos);

    @Test
    void shouldGoByDriversClock() {
        nanos += 50_000_000;
        millis += 10;

        assertThat(clock.after(1_000)).isEqualTo(1_010);
    }

    @Test
    void shouldGoOnAtHalfThePaceWhereDriversClockIsBehindUntilThatHasCaughtUp() {
        millis = 500;
        nanos += 3_000_000;
        assertThat(clock.after(1_000)).isEqualTo(1_001);
        nanos += 1_000_000;
        assertThat(clock.after(1_001)).isEqualTo(1_002);
        nanos += 200_000;
        assertThat(clock.after(1_002)).isEqualTo(1_002);

        millis = 1_005;
        assertThat(clock.after(1_002)).isEqualTo(1_005);
        millis = 1_004;
        nanos += 1_900_000;
        assertThat(clock.after(1_005)).isEqualTo(1_005);
    }
}
