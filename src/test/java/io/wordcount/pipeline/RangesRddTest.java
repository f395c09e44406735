package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangesRddTest {

    @Test
    void shouldReadALittleInOneRound() {
        assertThat(RangesRdd.grouped(ranges(10_000, 10_000, 10_000, 10_000), 2)).hasSize(2);
    }

    @Test
    void shouldReadMuchInTwoRoundsThatEvenOut() {
        assertThat(RangesRdd.grouped(ranges(50_000, 50_000, 50_000, 50_000, 50_000), 2))
                .hasSize(4);
    }

    @Test
    void shouldGiveTheLongestRangeATaskOfItsOwn() {
        List<List<RangeTask>> groups = RangesRdd.grouped(ranges(100, 900, 200, 300), 2);

        assertThat(groups)
                .containsExactlyInAnyOrder(
                        List.of(range(1, 900)), List.of(range(3, 300), range(2, 200), range(0, 100)));
    }

    @Test
    void shouldHaveNoMoreTasksThanRanges() {
        assertThat(RangesRdd.grouped(ranges(1_000_000), 8)).hasSize(1);
    }

    private static List<RangeTask> ranges(long... lengths) {
        return IntStream.range(0, lengths.length)
                .mapToObj(partition -> range(partition, lengths[partition]))
                .toList();
    }

    private static RangeTask range(int partition, long length) {
        return new RangeTask(new OffsetRange(new InputPartition("text", partition), 0, length), RangeReport.NO_TIME);
    }
}
