package io.wordcount.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardStateTest {

    private static final RangeReport REPORT =
            new RangeReport(new OffsetRange(new InputPartition("text", 3), 10, 20), 1_000, true, Tally.NONE, List.of());

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
        assertThatIllegalStateException()
                .isThrownBy(() -> merge(2, 3, "b"))
                .withMessageContaining("windows below 3 are closed");
    }

    @Test
    void shouldCountWhatIsRestoredIntoRunsThatHaveBegun() throws IOException {
        // given a state with so many runs that the sum of one window is kept for the next
        for (long first = 0; first <= 20; first++) {
            merge(first, first + 20, "a");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(out);
        assertThat(read(state.close(20, 1))).hasSize(20).contains("19 a 20 final");

        // when
        state.restore(new ByteArrayInputStream(out.toByteArray()), 0, 1);

        // then
        assertThat(read(state.close(22, 1))).containsExactly("20 a 42 final", "21 a 40 final");
    }

    @Test
    void shouldKeepNoMoreTablesThanWindowsAreOpen() {
        // given windows of three hops, whose records come late by up to two
        for (long window = 0; window < 50; window++) {
            for (long first = window; first < window + 3; first++) {
                merge(first, window + 2, "a");
            }
            state.close(window + 1, 1);

            // then those that have begun are one table for each end: 2, beside 3 that have not
            assertThat(state.words()).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void shouldTakeAnImageThatLaterCountsDoNotChange() throws IOException {
        // given
        merge(1, 1, "a", "b", "a-word-of-more-than-eight-bytes");
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        state.writeTo(before);

        // when
        ShardImage image = state.image();
        merge(1, 1, "a", "c", "a-word-of-more-than-eight-bytes");

        // then
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        image.writeTo(after);
        assertThat(after.toByteArray()).isEqualTo(before.toByteArray());
        assertThat(image.bytes()).isEqualTo(before.size());
        assertThat(image.words()).isEqualTo(3);
    }

    @Test
    void shouldNotAnswerChangesItHasNotTracked() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ShardState.empty(false).changes(1))
                .withMessageContaining("does not track");
    }

    /** Words with the lengths of the distinct words of an English novel: two thirds have at most 8 letters. */
    @ParameterizedTest
    @ValueSource(ints = {5_000, 17_131, 100_000, 250_000})
    void shouldTakeAtMost48BytesForAnOpenPair(int words) {
        // given the number of words in a thousand that have 1, 2, 3... letters
        int[] lengths = {2, 8, 34, 91, 122, 150, 155, 137, 111, 79, 50, 30, 17, 8, 4, 2};
        Random random = new Random(1);
        RangeCounts counts = new RangeCounts();
        for (int i = 0; i < words; i++) {
            int letters = 1;
            for (int left = random.nextInt(1000); letters < lengths.length && left >= lengths[letters - 1]; letters++) {
                left -= lengths[letters - 1];
            }
            byte[] word = new byte[letters];
            for (int at = 0; at < letters; at++) {
                word[at] = (byte) ('a' + random.nextInt(26));
            }
            counts.add(1, 1, word, 0, letters);
        }

        // when everything has changed, which is the worst
        state.merge(counts.blocks(1, List.of(REPORT))[0]);

        // then
        assertThat((double) state.memoryBytes() / state.words()).isLessThan(48);
    }

    private void merge(long first, long last, String... words) {
        RangeCounts counts = new RangeCounts();
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            counts.add(first, last, bytes, 0, bytes.length);
        }
        state.merge(counts.blocks(1, List.of(REPORT))[0]);
    }

    private static List<String> read(Results results) {
        List<String> lines = new ArrayList<>();
        results.forEach((bytes, offset, length, window, count, last) -> lines.add(
                window + " " + new String(bytes, offset, length, UTF_8) + " " + count + (last ? " final" : "")));
        return lines;
    }
}
