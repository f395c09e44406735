package io.wordcount.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Tally;
import io.wordcount.protocol.EpochId;
import io.wordcount.state.RangeCounts;
import io.wordcount.state.ShardState;
import io.wordcount.window.Watermark;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shard whose tasks Spark tries more than once, late, or at the wrong place. */
class ShardTest {

    private static final InputPartition PARTITION = new InputPartition("text", 0);

    private final JobSpec spec = JobSpec.of(
            new EpochId(1, "0123456789abcde"), TestService.config("wordcount.window.size = 1m"), 1, 1, null, null);
    private final Shard shard = new Shard(0, "here");

    @BeforeEach
    void place() {
        shard.place(ShardState.empty(false), 10);
    }

    @Test
    void shouldGiveItsAnswerAgainWhenTheStepIsTriedAgain() {
        ShardReport first = advance(10, 11);

        assertThat(first.pairs()).isEqualTo(2);
        assertThat(advance(10, 11)).isSameAs(first);
        assertThat(shard.look(11).pairs()).isEqualTo(2);
    }

    @Test
    void shouldNotChangeWhereItDoesNotStandBeforeTheStep() {
        advance(10, 11);

        assertThat(advance(10, 12).found()).isFalse();
        assertThat(advance(12, 13).found()).isFalse();
        assertThat(shard.look(11).pairs()).isEqualTo(2);
    }

    @Test
    void shouldTellOfTheRangesThatItAnswersForInABlockOfSeveral() {
        // given: a shard of two; input partitions 0 and 1 in one block
        JobSpec two = JobSpec.of(
                new EpochId(1, "0123456789abcde"), TestService.config("wordcount.window.size = 1m"), 2, 2, null, null);
        RangeReport mine = report(0, 120_000);
        byte[] block = new RangeCounts().blocks(2, List.of(mine, report(1, 180_000)))[0];

        // when
        ShardReport answer = shard.advance(two, step(10, 11), List.of(block).iterator());

        // then
        assertThat(answer.ranges()).containsExactly(mine);
    }

    @Test
    void shouldBearNoStampWhenTheStepFailed() {
        Step step = step(10, 11);

        assertThatThrownBy(
                        () -> shard.advance(spec, step, List.of(new byte[] {1}).iterator()))
                .isInstanceOf(RuntimeException.class);

        assertThat(advance(10, 11).found()).isFalse();
        assertThat(shard.look(11).found()).isFalse();
    }

    @Test
    void shouldBeLeftBehindOnceTheBatchesHaveGoneOnElsewhere() {
        assertThat(shard.isLeftBehind(step(10, 11))).isFalse();
        assertThat(shard.isLeftBehind(step(9, 10))).isFalse();
        assertThat(shard.isLeftBehind(step(11, 12))).isTrue();
        assertThat(new Shard(1, "here").isLeftBehind(step(11, 12))).isFalse();
    }

    private ShardReport advance(long from, long to) {
        RangeCounts counts = new RangeCounts();
        RangeTask task = new RangeTask(new OffsetRange(PARTITION, 0, 1), RangeReport.NO_TIME);
        RangeCounter counter = new RangeCounter(task, spec.rules(), Long.MIN_VALUE, 0, counts);
        counter.record(0, 0, ByteBuffer.wrap("two words".getBytes(UTF_8)));
        return shard.advance(
                spec,
                step(from, to),
                List.of(counts.blocks(1, List.of(counter.report()))[0]).iterator());
    }

    private static RangeReport report(int partition, long streamTime) {
        OffsetRange range = new OffsetRange(new InputPartition("text", partition), 0, 1);
        return new RangeReport(range, streamTime, true, Tally.NONE, List.of());
    }

    private static Step step(long from, long to) {
        return new Step(
                from,
                to,
                Set.of(0),
                List.of(),
                new TreeMap<>(),
                Watermark.NONE,
                Long.MIN_VALUE,
                null,
                Idle.NONE,
                0,
                false);
    }
}
