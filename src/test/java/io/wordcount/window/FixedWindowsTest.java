package io.wordcount.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FixedWindowsTest {

    @Property
    void shouldFindExactlyTheWindowsThatContainATime(
            @ForAll @IntRange(min = 1, max = 50) int slide,
            @ForAll @IntRange(max = 100) int wider,
            @ForAll @IntRange(max = 49) int offset,
            @ForAll @LongRange(min = -2_000, max = 2_000) long time) {
        // given
        Windows windows = windows(slide + wider, slide, offset % slide);

        // when
        long[] containing = LongStream.rangeClosed(-4_000, 4_000)
                .filter(i -> windows.start(i) <= time && time < windows.end(i))
                .toArray();

        // then
        assertThat(containing)
                .containsExactly(LongStream.rangeClosed(windows.first(time), windows.last(time))
                        .toArray());
        assertThat(windows.firstEndingAfter(time))
                .isEqualTo(LongStream.rangeClosed(-4_000, 4_000)
                        .filter(i -> windows.end(i) > time)
                        .findFirst()
                        .orElseThrow());
    }

    @Property
    void shouldStandTheLargestTimes(@ForAll @LongRange(min = Long.MIN_VALUE / 2) long time) {
        Windows windows = windows(60_000, 20_000, 5_000);

        assertThat(windows.end(windows.first(time))).isGreaterThanOrEqualTo(time);
        assertThat(windows.first(time)).isEqualTo(windows.last(time) - 2);
        assertThat(windows.firstEndingAfter(time)).isEqualTo(windows.first(time));
    }

    @Test
    void shouldAlignToTheEpochPlusTheOffset() {
        Windows windows = windows(60_000, 60_000, 15_000);

        assertThat(windows.start(0)).isEqualTo(15_000);
        assertThat(windows.end(0)).isEqualTo(75_000);
        assertThat(windows.last(14_999)).isEqualTo(-1);
    }

    @Test
    void shouldKnowNoTime() {
        assertThat(windows(60_000, 60_000, 0).firstEndingAfter(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldFollowInstantsWhereTheSizeDividesADay() {
        Windows inZone =
                Windows.of(Duration.ofHours(6), Duration.ofHours(1), Duration.ZERO, ZoneId.of("America/Sao_Paulo"));

        assertThat(inZone)
                .isEqualTo(Windows.of(Duration.ofHours(6), Duration.ofHours(1), Duration.ZERO, ZoneOffset.UTC));
    }

    @Test
    void shouldSlideADayByHoursInUtc() {
        Windows windows = Windows.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ZERO, ZoneId.of("Etc/UTC"));

        assertThat(windows.last(0) - windows.first(0)).isEqualTo(23);
    }

    private static Windows windows(long size, long slide, long offset) {
        return Windows.of(Duration.ofMillis(size), Duration.ofMillis(slide), Duration.ofMillis(offset), ZoneOffset.UTC);
    }
}
