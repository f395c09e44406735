package io.wordcount.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wordcount.model.RangeReport;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatenessTest {

    @Provide
    Arbitrary<Windows> windows() {
        return Arbitraries.of(List.of(
                of(Duration.ofHours(10), Duration.ofHours(10), "UTC"),
                of(Duration.ofHours(10), Duration.ofHours(3), "UTC"),
                of(Duration.ofDays(1), Duration.ofDays(1), "Pacific/Apia"),
                of(Duration.ofDays(3), Duration.ofDays(1), "Pacific/Apia")));
    }

    @Property
    void shouldCountARecordInTheWindowsThatAreNotOverForItsPartition(
            @ForAll("windows") Windows windows,
            @ForAll @LongRange(max = 200) long grace,
            @ForAll @LongRange(max = 1_000) long timestampHours,
            @ForAll @LongRange(max = 1_000) long streamTimeHours) {
        // given
        long base = 1_324_000_000_000L;
        long timestamp = base + timestampHours * 3_600_000;
        long streamTime = base + streamTimeHours * 3_600_000;
        Lateness lateness = new Lateness(windows, Duration.ofHours(grace));

        // when
        Run run = lateness.run(timestamp, streamTime);

        // then
        Run all = lateness.windowsOf(timestamp);
        assertThat(LongStream.rangeClosed(run.first(), run.last()).toArray())
                .containsExactly(LongStream.rangeClosed(all.first(), all.last())
                        .filter(i -> streamTime < windows.end(i) + grace * 3_600_000)
                        .toArray());
        assertThat(lateness.horizon(streamTime)).isEqualTo(lateness.firstOnTime(streamTime));
    }

    @Property
    void shouldCallNothingLateBeforeTheFirstTimestamp(
            @ForAll("windows") Windows windows, @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long timestamp) {
        Lateness lateness = new Lateness(windows, Duration.ofDays(100_000_000));

        assertThat(lateness.run(timestamp, RangeReport.NO_TIME)).isEqualTo(lateness.windowsOf(timestamp));
        assertThat(lateness.run(timestamp, Long.MIN_VALUE + 1)).isEqualTo(lateness.windowsOf(timestamp));
        assertThat(lateness.horizon(RangeReport.NO_TIME)).isEqualTo(Long.MIN_VALUE);
    }

    @Property
    void shouldDivideARunAtAnIndex(
            @ForAll @LongRange(min = -9, max = 9) long first,
            @ForAll @LongRange(max = 9) long length,
            @ForAll @LongRange(min = -30, max = 30) long index) {
        Run run = new Run(first, first + length);

        long[] before = LongStream.rangeClosed(
                        run.before(index).first(), run.before(index).last())
                .toArray();
        long[] from = LongStream.rangeClosed(
                        run.from(index).first(), run.from(index).last())
                .toArray();

        assertThat(LongStream.concat(LongStream.of(before), LongStream.of(from)).toArray())
                .containsExactly(LongStream.rangeClosed(first, first + length).toArray());
        assertThat(LongStream.of(before)).allMatch(window -> window < index);
        assertThat(LongStream.of(from)).allMatch(window -> window >= index);
        assertThat(run.before(index).isEmpty()).isEqualTo(before.length == 0);
        assertThat(run.from(index).isEmpty()).isEqualTo(from.length == 0);
    }

    @Property
    void shouldCallAWindowOverFromItsClosingTimeOn(
            @ForAll("windows") Windows windows,
            @ForAll @LongRange(max = 200) long grace,
            @ForAll @LongRange(max = 1_000) long streamTimeHours) {
        // given
        long streamTime = 1_324_000_000_000L + streamTimeHours * 3_600_000;
        Lateness lateness = new Lateness(windows, Duration.ofHours(grace));

        // when
        long firstOnTime = lateness.firstOnTime(streamTime);
        long closingTime = lateness.closingTime(firstOnTime);

        // then
        assertThat(closingTime).isGreaterThan(streamTime);
        assertThat(lateness.firstOnTime(closingTime - 1)).isEqualTo(firstOnTime);
        assertThat(lateness.firstOnTime(closingTime)).isGreaterThan(firstOnTime);
    }

    @Test
    void shouldRefuseANegativeGrace() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Lateness(of(Duration.ofHours(1), Duration.ofHours(1), "UTC"), Duration.ofMillis(-1)))
                .withMessageContaining("at least 0");
    }

    private static Windows of(Duration size, Duration slide, String zone) {
        return Windows.of(size, slide, Duration.ZERO, zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone));
    }
}
