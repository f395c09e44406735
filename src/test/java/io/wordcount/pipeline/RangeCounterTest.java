package io.wordcount.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.wordcount.model.Drop;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.state.RangeCounts;
import io.wordcount.state.ShardState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeCounterTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long CLOCK = Duration.ofDays(10_000).toMillis();
    private static final long NOTHING_CLOSED = Long.MIN_VALUE;
    private static final OffsetRange RANGE = new OffsetRange(new InputPartition("text", 0), 0, 1000);

    private final RangeCounts words = new RangeCounts();
    private RangeCounter counter = counter("");

    @Test
    void shouldDeadLetterInvalidUtf8() {
        counter.record(7, 0, ByteBuffer.wrap(new byte[] {'a', ' ', (byte) 0xff}));

        assertThat(counter.report().drops()).containsExactly(Drop.deadLetter(7, Reason.UNDECODABLE));
        assertThat(counts()).isEmpty();
    }

    @Test
    void shouldDeadLetterJsonWithoutText() {
        counter = counter("input.format = json");

        counter.record(0, 0, ByteBuffer.wrap("{\"other\":\"a\"}".getBytes(UTF_8)));
        counter.record(1, 0, ByteBuffer.wrap("{\"message\":1}".getBytes(UTF_8)));

        assertThat(counter.report().drops())
                .containsExactly(Drop.deadLetter(0, Reason.NO_TEXT), Drop.deadLetter(1, Reason.NO_TEXT));
    }

    @Test
    void shouldDeadLetterJsonThatHoldsNoUnicode() {
        counter = counter("input.format = json");

        counter.record(0, 0, ByteBuffer.wrap("{\"message\":\"a \\ud800 b\"}".getBytes(UTF_8)));
        counter.record(1, 0, ByteBuffer.wrap("{\"message\":".getBytes(UTF_8)));

        assertThat(counter.report().drops())
                .containsExactly(Drop.deadLetter(0, Reason.UNDECODABLE), Drop.deadLetter(1, Reason.UNDECODABLE));
    }

    @Test
    void shouldCountNothingOfTombstonesAndEmptyLines() {
        counter.record(0, 0, null);
        counter.record(1, 0, ByteBuffer.wrap(new byte[0]));
        counter.record(2, 0, ByteBuffer.wrap(" \t\r\n".getBytes(UTF_8)));

        assertThat(counter.report().drops()).isEmpty();
        assertThat(counter.report().tally().records()).isEqualTo(3);
        assertThat(counts()).isEmpty();
    }

    @Test
    void shouldCountManyDistinctWordsOfOneRecord() {
        String text = IntStream.range(0, 100_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        counter.record(0, 0, ByteBuffer.wrap(text.getBytes(UTF_8)));

        assertThat(counter.report().tally().words()).isEqualTo(100_000);
        assertThat(counts()).hasSize(100_000).containsEntry("0 w99999", 1L);
    }

    @Test
    void shouldDeadLetterNegativeTimestamp() {
        counter.record(0, -1, ByteBuffer.wrap("a".getBytes(UTF_8)));
        counter.record(1, Long.MIN_VALUE, ByteBuffer.wrap("b".getBytes(UTF_8)));
        text(2, 0, "c");

        assertThat(counter.report().drops())
                .containsExactly(Drop.deadLetter(0, Reason.BAD_TIMESTAMP), Drop.deadLetter(1, Reason.BAD_TIMESTAMP));
        assertThat(counts()).containsExactly(entry("0 c", 1L));
    }

    @Test
    void shouldDeadLetterLargerRecordThanAllowed() {
        counter = counter("input.max-record-bytes = 3B");

        text(0, 0, "abcd");
        text(1, 0, "abc");

        assertThat(counter.report().drops()).containsExactly(Drop.deadLetter(0, Reason.TOO_LARGE));
        assertThat(counts()).containsExactly(entry("0 abc", 1L));
    }

    @Test
    void shouldNotMoveStreamTimeByRecordFromFuture() {
        counter = counter("window.max-future = 1h");
        long latest = CLOCK + Duration.ofHours(1).toMillis();

        text(0, latest + 1, "future");
        text(1, Long.MAX_VALUE, "future");
        assertThat(counter.report().streamTime()).isEqualTo(RangeReport.NO_TIME);
        text(2, latest, "present");

        assertThat(counter.report().drops())
                .containsExactly(Drop.deadLetter(0, Reason.FUTURE), Drop.deadLetter(1, Reason.FUTURE));
        assertThat(counter.report().streamTime()).isEqualTo(latest);
    }

    @Test
    void shouldNotCallRangeActiveWhoseTimestampsAreAllOfNoUse() {
        counter = counter("window.max-future = 1h");

        text(0, CLOCK + Duration.ofHours(2).toMillis(), "future");
        text(1, -2, "before 1970");
        assertThat(counter.report().active()).isFalse();
        counter.record(2, 0, null);

        assertThat(counter.report().active()).isTrue();
    }

    @Test
    void shouldMoveStreamTimeByRecordsThatAreNotCounted() {
        counter.record(0, MINUTE, ByteBuffer.wrap(new byte[] {(byte) 0xff}));
        text(1, 0, "late");
        counter.record(2, 2 * MINUTE, null);
        text(3, MINUTE, "late");

        assertThat(counter.report().tally().dropped(Reason.LATE)).isEqualTo(2);
        assertThat(counts()).isEmpty();
    }

    @Test
    void shouldGoByStreamTimeBeforeRecord() {
        text(0, MINUTE - 1, "a");
        text(1, 0, "a");
        text(2, MINUTE, "b");
        text(3, MINUTE - 1, "late");

        assertThat(counter.report().drops()).containsExactly(new Drop(3, Reason.LATE, 0, 0));
        assertThat(counts()).containsOnly(entry("0 a", 2L), entry("1 b", 1L));
    }

    @Test
    void shouldWaitForGrace() {
        counter = counter("window.grace = 10s");

        text(0, MINUTE + 9_999, "b");
        text(1, 0, "a");
        text(2, MINUTE + 10_000, "b");
        text(3, 0, "late");

        assertThat(counter.report().drops()).containsExactly(new Drop(3, Reason.LATE, 0, 0));
        assertThat(counts()).containsOnly(entry("0 a", 1L), entry("1 b", 2L));
    }

    @Test
    void shouldCountRecordInHoppingWindowsThatAreLeft() {
        counter = counter("window.size = 2m", "window.slide = 1m");

        text(0, 4 * MINUTE, "b");
        text(1, 3 * MINUTE, "a"); // In windows 2 and 3, of which 2 ended at 4 min.

        assertThat(counter.report().drops()).containsExactly(new Drop(1, Reason.LATE, 2, 2));
        assertThat(counts()).containsOnly(entry("3 b", 1L), entry("4 b", 1L), entry("3 a", 1L));
    }

    @Test
    void shouldTellLateByOwnPartitionFromLateByWatermark() {
        counter = new RangeCounter(
                new RangeTask(RANGE, 4 * MINUTE), rules("window.size = 4m", "window.slide = 1m"), 3, CLOCK, words);

        text(5, 3 * MINUTE, "a"); // In windows 0 to 3. Window 0 is late; the horizon has passed 1 and 2 as well.

        assertThat(counter.report().drops())
                .containsExactly(new Drop(5, Reason.LATE, 0, 0), new Drop(5, Reason.LATE_IDLE, 1, 2));
        assertThat(counts()).containsOnly(entry("3 a", 1L));
    }

    @Test
    void shouldCallRecordLateBeforeItCallsItUnreadable() {
        counter.record(0, MINUTE, ByteBuffer.wrap("b".getBytes(UTF_8)));
        counter.record(1, 0, ByteBuffer.wrap(new byte[] {(byte) 0xff}));

        assertThat(counter.report().drops()).containsExactly(new Drop(1, Reason.LATE, 0, 0));
    }

    @Test
    void shouldGoByClockInProcessingTime() {
        counter = new RangeCounter(
                new RangeTask(RANGE, RangeReport.NO_TIME),
                rules("window.time = processing"),
                NOTHING_CLOSED,
                MINUTE,
                words);

        text(0, -1, "a");
        text(1, Long.MAX_VALUE, "a");

        assertThat(counter.report().drops()).isEmpty();
        assertThat(counts()).containsOnly(entry("1 a", 2L));
    }

    @Test
    void shouldCountRangesOfATaskTogetherButTellOfEachByItself() {
        RangeCounter ahead = new RangeCounter(new RangeTask(RANGE, MINUTE), rules(), NOTHING_CLOSED, CLOCK, words);
        ahead.record(0, 0, ByteBuffer.wrap("late".getBytes(UTF_8)));
        text(0, 0, "a b");

        assertThat(ahead.report().tally().words()).isZero();
        assertThat(ahead.report().drops()).containsExactly(new Drop(0, Reason.LATE, 0, 0));
        assertThat(counter.report().tally().words()).isEqualTo(2);
        assertThat(counter.report().drops()).isEmpty();
        assertThat(counts()).containsOnly(entry("0 a", 1L), entry("0 b", 1L));
    }

    @Test
    void shouldKeepOnlyDecisionsOfClockWithoutSideTopics() {
        counter = new RangeCounter(
                new RangeTask(RANGE, MINUTE),
                rules("input.late-topic = \"\"", "input.dead-letter-topic = \"\""),
                5,
                CLOCK,
                words);

        text(0, 0, "late");
        text(1, MINUTE, "late by watermark");
        counter.record(2, -1, null);
        text(3, Long.MAX_VALUE, "future");

        assertThat(counter.report().drops())
                .containsExactly(new Drop(1, Reason.LATE_IDLE, 1, 1), Drop.deadLetter(3, Reason.FUTURE));
        assertThat(counter.report().tally().dropped()).isEqualTo(4);
    }

    private void text(long offset, long timestamp, String text) {
        counter.record(offset, timestamp, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private RangeCounter counter(String... settings) {
        return new RangeCounter(
                new RangeTask(RANGE, RangeReport.NO_TIME), rules(settings), NOTHING_CLOSED, CLOCK, words);
    }

    private static Rules rules(String... settings) {
        String hocon = "input.late-topic = late\n input.dead-letter-topic = dead\n" + String.join("\n", settings);
        return Rules.of(TestService.config("wordcount {\n" + hocon + "\n}"));
    }

    /** What was counted, by window and word. */
    private Map<String, Long> counts() {
        ShardState state = ShardState.empty(false);
        state.merge(words.blocks(1, List.of(counter.report()))[0]);
        Map<String, Long> counts = new TreeMap<>();
        state.close(Long.MAX_VALUE, 1)
                .forEach((word, offset, length, window, count, last) ->
                        counts.put(window + " " + new String(word, offset, length, UTF_8), count));
        return counts;
    }
}
