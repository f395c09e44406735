package io.wordcount.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.protocol.EpochStart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The second epoch begins behind entry 2 and offset 20, the third behind entry 3 and offset 30. */
class MinCountsTest {

    private static final long LATE = 1_000_000;

    private final List<EpochStart> starts = List.of(start(1, 0, LATE), start(2, 20, LATE), start(3, 30, LATE));

    @Test
    void shouldTellWindowsApartByWhatWasOpenWhenNextEpochBegan() {
        MinCounts counts = of(starts, 5, known(2, 7), 1, 5, 5);

        assertThat(counts.least(6)).isEqualTo(1);
        assertThat(counts.most(6)).isEqualTo(5);
        assertThat(counts.least(7)).isEqualTo(5);
        assertThat(counts.knownFrom()).isEqualTo(7);
    }

    @Test
    void shouldNotGoByWhatWasOpenBeforeNextEpochBeganWhereverItBegan() {
        MinCounts counts = of(starts, 5, known(1, 7), 1, 5, 5);

        assertThat(counts.least(7)).isEqualTo(1);
    }

    @Test
    void shouldTellWindowsApartByClockWhereNothingElseIsKnown() {
        List<EpochStart> early = List.of(start(1, 0, 0), start(2, 20, 100), start(3, 30, 200));

        MinCounts counts = of(early, 5, known(1, 0), 1, 5, 5);

        // A record could be 1,000 ms ahead of the clock's 100 when the first epoch ended, and close window 109 (to
        // 1,100).
        assertThat(counts.least(109)).isEqualTo(1);
        assertThat(counts.least(110)).isEqualTo(5);
    }

    @Test
    void shouldLeaveEpochsOutThatPublishedNothing() {
        List<EpochStart> idle = List.of(start(1, 0, LATE), start(2, 20, LATE), start(4, 20, LATE));

        assertThat(of(idle, 9, known(1, 0), 1, 1, 5).below()).containsOnlyKeys(1L, 5L);
        assertThat(of(idle, 4, known(1, 0), 1, 1, 5).below()).containsOnlyKeys(1L);
    }

    @Test
    void shouldLeaveEpochsOutThatClosedNothing() {
        assertThat(of(starts, 5, known(2, Long.MIN_VALUE), 1, 5, 5).below()).containsOnlyKeys(5L);
    }

    @Test
    void shouldTakeAnyEpochsWhereNothingWasPublished() {
        assertThat(of(List.of(start(1, 0, 0)), 0, known(1, 0), 3)).isEqualTo(MinCounts.always(3));
        assertThat(of(List.of(), 0, known(1, 0))).isEqualTo(MinCounts.always(1));
    }

    private static MinCounts of(List<EpochStart> starts, long seq, Extent.Known known, long... values) {
        List<EpochRules> rules = Arrays.stream(values)
                .mapToObj(value -> Sketch.rules(Sketch.WINDOWS, "", value))
                .toList();
        return MinCounts.of(
                starts, rules, new Extent(seq, Optional.of(known.progress()), List.of(known)), Sketch.WINDOWS);
    }

    private static EpochStart start(long number, long offset, long startedAt) {
        return Sketch.start(number, Map.of(Sketch.Q0, offset), startedAt);
    }

    /** How far the service was at some time in this epoch: at the offset that the third begins at. */
    private static Extent.Known known(long epoch, long horizon) {
        return new Extent.Known(Sketch.epoch(epoch), Sketch.progress(Map.of(Sketch.Q0, 30L), 0, horizon));
    }
}
