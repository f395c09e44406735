package io.wordcount.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wordcount.model.Drop;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlockTest {

    @Provide
    Arbitrary<RangeReport> reports() {
        Arbitrary<Long> size = Arbitraries.longs().between(0, Long.MAX_VALUE / 4);
        Arbitrary<OffsetRange> range = Combinators.combine(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
                        Arbitraries.integers().between(0, 1000),
                        size,
                        size)
                .as((topic, partition, from, length) ->
                        new OffsetRange(new InputPartition(topic, partition), from, from + length));
        Arbitrary<Tally> tally = Combinators.combine(
                        size,
                        size,
                        size,
                        Arbitraries.longs()
                                .greaterOrEqual(0)
                                .array(long[].class)
                                .ofSize(Reason.values().length))
                .as(Tally::new);
        Arbitrary<Drop> drop = Combinators.combine(
                        size, Arbitraries.of(Reason.class), Arbitraries.longs(), Arbitraries.longs())
                .as(Drop::new);
        return Combinators.combine(
                        range,
                        Arbitraries.longs(),
                        Arbitraries.of(true, false),
                        tally,
                        drop.list().ofMaxSize(10))
                .as(RangeReport::new);
    }

    @Property(tries = 100)
    void shouldCarryTheReports(
            @ForAll @Size(max = 3) List<@From("reports") RangeReport> reports,
            @ForAll @IntRange(min = 1, max = 7) int shards) {
        // when
        byte[][] blocks = counts("a", "b", "a-longer-word").blocks(shards, reports);

        // then
        assertThat(blocks).hasNumberOfRows(shards);
        for (int shard = 0; shard < shards; shard++) {
            int here = shard;
            assertThat(Block.reports(blocks[shard]))
                    .isEqualTo(reports.stream()
                            .map(report -> here == report.range().partition().partition() % shards
                                    ? report
                                    : new RangeReport(
                                            report.range(),
                                            report.streamTime(),
                                            report.active(),
                                            Tally.NONE,
                                            List.of()))
                            .toList());
        }
    }

    @Property(tries = 100)
    void shouldRefuseACorruptBlockAndLeaveTheStateAsItWas(
            @ForAll("reports") RangeReport report, @ForAll int where, @ForAll @IntRange(min = 1, max = 255) int flip) {
        // given
        byte[] block = counts("a", "b", "a-longer-word").blocks(1, List.of(report))[0];
        int at = Math.floorMod(where, block.length);
        byte[] flipped = block.clone();
        flipped[at] ^= (byte) flip;
        ShardState state = ShardState.empty(false);

        // then
        for (byte[] corrupt : List.of(flipped, Arrays.copyOf(block, at), Arrays.copyOf(block, block.length + 1))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> state.merge(corrupt))
                    .withMessageContaining("block");
            assertThatIllegalStateException()
                    .isThrownBy(() -> Block.reports(corrupt))
                    .withMessageContaining("block");
        }
        assertThat(state.words()).isZero();
    }

    @Test
    void shouldNameTheByteWhereABlockIsCorrupt() {
        byte[] block = counts("a").blocks(1, List.of(REPORT))[0];
        block[3] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> ShardState.empty(false).merge(block))
                .withMessageContaining("at byte " + block.length)
                .withMessageContaining("checksum");
    }

    @Test
    void shouldMakeABlockOfNothing() {
        byte[][] blocks = new RangeCounts().blocks(3, List.of(REPORT));

        assertThat(blocks).hasNumberOfRows(3);
        for (byte[] block : blocks) {
            ShardState state = ShardState.empty(true);
            state.merge(block);
            assertThat(state.firstOpenWindow()).isEmpty();
        }
    }

    @Test
    void shouldRefuseAWordInNoWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RangeCounts().add(0, -1, new byte[1], 0, 1))
                .withMessageContaining("no window");
    }

    @Test
    void shouldTakeALargeBlock() {
        // given
        RangeCounts counts = new RangeCounts();
        int words = 300_000;
        for (int i = 0; i < words; i++) {
            byte[] word = ("word-" + i).getBytes(UTF_8);
            counts.add(0, 0, word, 0, word.length);
        }
        ShardState state = ShardState.empty(false);

        // when
        state.merge(counts.blocks(1, List.of(REPORT))[0]);

        // then
        assertThat(state.words()).isEqualTo(words);
        assertThat(state.close(1, 1).size()).isEqualTo(words);
    }

    private static final RangeReport REPORT =
            new RangeReport(new OffsetRange(new InputPartition("text", 3), 10, 20), 1_000, true, Tally.NONE, List.of());

    private static RangeCounts counts(String... words) {
        RangeCounts counts = new RangeCounts();
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            counts.add(5, 7, bytes, 0, bytes.length);
        }
        return counts;
    }
}
