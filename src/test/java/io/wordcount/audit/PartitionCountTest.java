package io.wordcount.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.OffsetRange;
import io.wordcount.model.Reason;
import io.wordcount.protocol.DropRange;
import io.wordcount.window.Windows;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionCountTest {

    private static PartitionCount counting(DropRange... decided) {
        PartitionCount count = new PartitionCount(Sketch.ALL, List.of(decided));
        count.under(Sketch.RULES);
        return count;
    }

    private static DropRange decided(long from, long until, Reason reason, long firstWindow, long lastWindow) {
        return new DropRange(new OffsetRange(Sketch.Q0, from, until), reason, firstWindow, lastWindow);
    }

    private static void record(PartitionCount count, long offset, long timestamp, String text) {
        count.record(offset, timestamp, text.getBytes(UTF_8));
    }

    private static Map<Cell, Long> counts(List<Map.Entry<Cell, Long>> entries) {
        Map<Cell, Long> counts = new TreeMap<>();
        entries.forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum));
        return counts;
    }

    @Test
    void shouldNotCountRecordWhoseWindowEarlierTimestampHasPassed() {
        PartitionCount count = counting();

        record(count, 0, 5, "on time");
        record(count, 1, 20, "further");
        record(count, 2, 9, "late");

        assertThat(counts(count.rest()))
                .containsOnlyKeys(new Cell(0, "on"), new Cell(0, "time"), new Cell(2, "further"));
    }

    @Test
    void shouldCountRecordUntilEarlierTimestampReachesEndOfItsWindow() {
        PartitionCount count = counting();

        record(count, 0, 9, "a");
        record(count, 1, 0, "a");
        record(count, 2, 10, "b");
        record(count, 3, 9, "a");

        assertThat(counts(count.rest())).containsEntry(new Cell(0, "a"), 2L);
    }

    @Test
    void shouldLeaveOutRejectedRecordAndItsTime() {
        PartitionCount count = counting(decided(1, 2, Reason.FUTURE, 0, -1));

        record(count, 0, 5, "a");
        record(count, 1, 900, "future");
        record(count, 2, 6, "b");

        assertThat(counts(count.rest())).containsOnlyKeys(new Cell(0, "a"), new Cell(0, "b"));
    }

    @Test
    void shouldLeaveOutWindowsThatIdleInputMissed() {
        Windows hopping = Windows.of(Duration.ofMillis(30), Duration.ofMillis(10), Duration.ZERO, ZoneOffset.UTC);
        PartitionCount count = new PartitionCount(
                new Judge(
                        hopping,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        1_000,
                        Long.MIN_VALUE,
                        Long.MIN_VALUE,
                        MinCounts.always(1)),
                List.of(decided(1, 2, Reason.LATE_IDLE, 1, 2)));
        count.under(Sketch.rules(hopping, "any"));

        record(count, 0, 35, "all");
        record(count, 1, 35, "some");
        record(count, 2, 35, "all");

        assertThat(counts(count.rest()))
                .isEqualTo(Map.of(
                        new Cell(1, "all"), 2L,
                        new Cell(2, "all"), 2L,
                        new Cell(3, "all"), 2L,
                        new Cell(3, "some"), 1L));
    }

    @Test
    void shouldLetTombstoneAndUnreadableRecordMoveTime() {
        PartitionCount count = counting();

        count.record(0, 10, null);
        record(count, 1, 9, "late");
        count.record(2, 20, new byte[] {(byte) 0xc3, ' '});
        record(count, 3, 19, "late");
        record(count, 4, 30, "much too long for a record here");
        record(count, 5, 29, "late");

        assertThat(count.rest()).isEmpty();
    }

    @Test
    void shouldLeaveOutNegativeTimestamp() {
        PartitionCount count = counting();

        record(count, 0, -5, "a");

        assertThat(count.rest()).isEmpty();
    }

    @Test
    void shouldHandOutCountsOnceNothingCanAddToThem() {
        PartitionCount count = counting();
        List<Map.Entry<Cell, Long>> all = new ArrayList<>();

        record(count, 0, 5, "a");
        assertThat(count.finished()).isEmpty();
        record(count, 1, 10, "b");
        all.addAll(count.finished());

        assertThat(counts(all)).containsOnlyKeys(new Cell(0, "a"));
        assertThat(counts(count.rest())).containsOnlyKeys(new Cell(1, "b"));
    }
}
