package io.wordcount.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardStateTest {

    private static final RangeReport REPORT =
            new RangeReport(new OffsetRange(new InputPartition("text", 3), 10, 20), 1_000, Tally.NONE, List.of());

    private final ShardState state = ShardState.empty(true);

    @Test
    void shouldSumTheRunsThatCoverAWindow() {
        // given windows 1 to 3 with "a", windows 2 to 4 with "a" and "a-word-of-more-than-eight-bytes"
        merge(1, 3, "a");
        merge(2, 4, "a", "a", "a-word-of-more-than-eight-bytes");

        // then
        assertThat(read(state.close(4, 1)))
                .containsExactlyInAnyOrder(
                        "1 a 1 final",
                        "2 a 3 final",
                        "2 a-word-of-more-than-eight-bytes 1 final",
                        "3 a 3 final",
                        "3 a-word-of-more-than-eight-bytes 1 final");
        assertThat(read(state.changes(2))).containsExactly("4 a 2");
        assertThat(read(state.close(5, 2))).containsExactly("4 a 2 final");
        assertThat(state.firstOpenWindow()).isEmpty();
        assertThat(state.words()).isZero();
    }

    @Test
    void shouldNotResurrectAClosedWindow() {
        // given
        merge(1, 2, "a");
        state.close(3, 1);

        // then
        assertThatIllegalStateException()
                .isThrownBy(() -> merge(1, 2, "b"))
                .withMessageContaining("windows below 3 are closed")
                .withMessageContaining("text-3");
    }

    private void merge(long first, long last, String... words) {
        RangeCounts counts = new RangeCounts();
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            counts.add(first, last, bytes, 0, bytes.length);
        }
        state.merge(counts.blocks(1, REPORT)[0]);
    }

    private static List<String> read(Results results) {
        List<String> lines = new ArrayList<>();
        results.forEach((bytes, offset, length, window, count, last) -> lines.add(
                window + " " + new String(bytes, offset, length, UTF_8) + " " + count + (last ? " final" : "")));
        return lines;
    }
}
