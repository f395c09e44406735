package io.wordcount.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private static final InputPartition A = new InputPartition("text", 0);
    private static final InputPartition B = new InputPartition("text", 1);
    private static final InputPartition C = new InputPartition("text", 2);
    private static final long NO_TIME = RangeReport.NO_TIME;
    private static final Lateness MINUTES = new Lateness(
            Windows.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO, ZoneOffset.UTC), Duration.ZERO);

    /** By how much the partitions' stream times and the clock grow in a batch, and which partitions are idle. */
    record Batch(Map<InputPartition, Long> growth, Set<InputPartition> idle, long clockGrowth) {}

    @Provide
    Arbitrary<List<Batch>> batches() {
        Arbitrary<InputPartition> partition = Arbitraries.of(A, B, C);
        Arbitrary<Map<InputPartition, Long>> growth =
                Arbitraries.maps(partition, Arbitraries.longs().between(0, 200)).ofMaxSize(3);
        return Combinators.combine(growth, partition.set(), Arbitraries.longs().between(0, 100))
                .as(Batch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property
    void shouldKeepWhatIsPromised(@ForAll("batches") List<Batch> batches) {
        // given
        Map<InputPartition, Long> times = new TreeMap<>();
        Watermark watermark = Watermark.NONE;
        long clock = 10_000;
        for (Batch batch : batches) {
            long clockBefore = clock;
            clock += batch.clockGrowth();
            batch.growth()
                    .forEach((partition, growth) ->
                            times.merge(partition, 1_000 + growth, (time, ignored) -> time + growth));
            Set<InputPartition> idle = new HashSet<>(batch.idle());
            idle.retainAll(times.keySet());

            // when
            Watermark next = watermark.advance(times, idle, clock);

            // then
            long largest = times.values().stream().mapToLong(time -> time).max().orElse(NO_TIME);
            long slowest = times.entrySet().stream()
                    .filter(entry -> !idle.contains(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .min()
                    .orElse(NO_TIME);
            assertThat(next.value()).isGreaterThanOrEqualTo(watermark.value());
            if (idle.size() < times.size()) {
                assertThat(next).isEqualTo(new Watermark(Math.max(watermark.value(), slowest), Watermark.NOT_IDLE));
            } else if (!times.isEmpty()) {
                assertThat(next.value()).isGreaterThanOrEqualTo(largest);
                assertThat(next.value())
                        .describedAs("never faster than the clock, but for the step to the largest stream time")
                        .isLessThanOrEqualTo(Math.max(watermark.value(), largest) + (clock - clockBefore));
            }
            watermark = next;
        }
    }

    @Test
    void shouldFollowTheSlowestPartition() {
        assertThat(Watermark.NONE.advance(Map.of(A, 100L, B, 70L), Set.of(), 0).value())
                .isEqualTo(70);
    }

    @Test
    void shouldWaitForAPartitionThatHasShownNoTime() {
        assertThat(Watermark.NONE.advance(Map.of(A, 100L, B, NO_TIME), Set.of(), 0))
                .isEqualTo(Watermark.NONE);
    }

    @Test
    void shouldNotWaitForAnIdlePartition() {
        assertThat(Watermark.NONE
                        .advance(Map.of(A, 100L, B, NO_TIME), Set.of(B), 0)
                        .value())
                .isEqualTo(100);
    }

    @Test
    void shouldStayWhereAllAreIdleAndNoneHasShownATime() {
        assertThat(Watermark.NONE.advance(Map.of(A, NO_TIME), Set.of(A), 5)).isEqualTo(Watermark.NONE);
        assertThat(Watermark.NONE.advance(Map.of(), Set.of(), 5)).isEqualTo(Watermark.NONE);
    }

    @Test
    void shouldGoOnAtThePaceOfTheClockWhenAllAreIdle() {
        // given
        Map<InputPartition, Long> times = Map.of(A, 100L, B, 70L);
        Watermark watermark = Watermark.NONE.advance(times, Set.of(), 1_000);

        // when
        Watermark first = watermark.advance(times, Set.of(A, B), 5_000);
        Watermark second = first.advance(times, Set.of(A, B), 5_040);
        Watermark third = second.advance(times, Set.of(A, B), 6_000);

        // then
        assertThat(first.value()).isEqualTo(100);
        assertThat(second.value()).isEqualTo(140);
        assertThat(third.value()).isEqualTo(1_100);
    }

    @Test
    void shouldWaitForTheStreamAfterIdleTimesHaveEnded() {
        // given
        Watermark idle = Watermark.NONE.advance(Map.of(A, 100L), Set.of(A), 0).advance(Map.of(A, 100L), Set.of(A), 50);

        // when there is input again, older than the watermark, and then none
        Watermark again = idle.advance(Map.of(A, 110L), Set.of(), 60);
        Watermark idleAgain = again.advance(Map.of(A, 110L), Set.of(A), 70).advance(Map.of(A, 110L), Set.of(A), 130);

        // then
        assertThat(idle.value()).isEqualTo(150);
        assertThat(again).isEqualTo(new Watermark(150, Watermark.NOT_IDLE));
        assertThat(idleAgain.value()).isEqualTo(170);
    }

    @Test
    void shouldNotAddHoursOfIdlenessToAPartitionThatIsFound() {
        // given all idle for a long time
        Watermark idle = Watermark.NONE
                .advance(Map.of(A, 1_000L), Set.of(A), 2_000)
                .advance(Map.of(A, 1_000L), Set.of(A), 50_000);

        // when a new partition, idle until it has caught up, shows a fresh timestamp
        Watermark found = idle.advance(Map.of(A, 1_000L, B, 48_000L), Set.of(A, B), 50_100);

        // then
        assertThat(found.value()).isEqualTo(49_100);
    }

    @Test
    void shouldKnowWhetherTheClockHadASay() {
        Watermark before = new Watermark(59_000, Watermark.NOT_IDLE);
        Watermark after = new Watermark(61_000, Watermark.NOT_IDLE);
        Map<InputPartition, Long> behind = new HashMap<>(Map.of(A, 61_000L, B, 60_999L));
        Map<InputPartition, Long> unknown = new HashMap<>(Map.of(A, 61_000L, B, NO_TIME));

        assertThat(after.passedSlowest(behind, before, MINUTES)).isTrue();
        assertThat(after.passedSlowest(unknown, before, MINUTES)).isTrue();
        assertThat(after.passedSlowest(Map.of(A, 61_000L), before, MINUTES)).isFalse();
        assertThat(after.passedSlowest(behind, new Watermark(60_000, Watermark.NOT_IDLE), MINUTES))
                .isFalse();
    }
}
