package io.wordcount.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.model.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of a shard's snapshot. Every file under {@code snapshot/} must be readable for ever. */
class SnapshotTest {

    @Test
    void shouldReadVersionOneForEver() throws IOException {
        // given a snapshot that an early build wrote
        ShardState state = ShardState.empty(true);

        // when
        try (InputStream in = golden("v1-marks.bin")) {
            state.restore(in, 0, 1);
        }

        // then
        assertThat(state.horizon()).isEqualTo(29_398_000);
        assertThat(state.words()).isEqualTo(10);
        assertThat(read(state.changes(1)))
                .containsExactlyInAnyOrder(
                        "29398001 changed 1",
                        "29398001 changed-and-a-long-word 5",
                        "29398002 changed 3",
                        "29398002 changed-and-a-long-word 1",
                        "29398003 changed 2");
        assertThat(read(state.close(Long.MAX_VALUE, 1)))
                .containsExactlyInAnyOrder(
                        "29398000 begun 1 final",
                        "29398000 spark 42 final",
                        "29398000 привет 6000000000 final",
                        "29398001 changed 1 final",
                        "29398001 changed-and-a-long-word 5 final",
                        "29398001 with\0zeros\0 7000000000 final",
                        "29398002 changed 3 final",
                        "29398002 changed-and-a-long-word 1 final",
                        "29398002 same 1 final",
                        "29398003 changed 2 final",
                        "29398003 same 1 final");
    }

    @Test
    void shouldReadVersionOneWithoutMarks() throws IOException {
        ShardState state = ShardState.empty(true);

        try (InputStream in = golden("v1-plain.bin")) {
            state.restore(in, 0, 1);
        }

        assertThat(state.changes(1).isEmpty()).isTrue();
        assertThat(state.horizon()).isEqualTo(Long.MIN_VALUE);
        assertThat(read(state.close(Long.MAX_VALUE, 1)))
                .containsExactlyInAnyOrder("-3 a 1 final", "-2 a 1 final", "-2 " + "long".repeat(50) + " 300 final");
    }

    @Test
    void shouldRefuseANewerVersionByName() throws IOException {
        byte[] image = image();
        image[4] = 9;

        assertThatThrownBy(() -> restore(image))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContainingAll("version 9", "up to 1");
    }

    @Test
    void shouldRefuseWhatIsNoSnapshot() {
        assertThatIllegalStateException()
                .isThrownBy(() -> restore("{\"format\":1}".getBytes(UTF_8)))
                .withMessageContaining("does not start as a snapshot");
    }

    @Test
    void shouldRefuseASnapshotThatIsCutOff() throws IOException {
        byte[] image = image();

        for (int length = 0; length < image.length; length++) {
            byte[] torn = Arrays.copyOf(image, length);
            assertThatIllegalStateException().isThrownBy(() -> restore(torn)).withMessageContaining("too early");
        }
    }

    @Test
    void shouldRefuseASnapshotWithAWrongByte() throws IOException {
        byte[] image = image();

        for (int at = 0; at < image.length; at++) {
            byte[] wrong = image.clone();
            wrong[at] ^= 4;
            assertThatThrownBy(() -> restore(wrong))
                    .describedAs("byte " + at)
                    .isInstanceOfAny(IllegalStateException.class, ServiceException.class);
        }
    }

    @Test
    void shouldPassOnAFailureOfTheStore() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        InputStream in = new SequenceInputStream(new ByteArrayInputStream("WCSS".getBytes(UTF_8)), failing);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ShardState.empty(false).restore(in, 0, 1))
                .withMessage("connection reset");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 65_536})
    void shouldReadFromAStreamThatGivesLittleAtATime(int most) throws IOException {
        // given more than fits into a buffer, with words as long as two of them
        ShardState state = ShardState.empty(false);
        List<String> words = new ArrayList<>(List.of("x".repeat(150_000)));
        for (int i = 0; i < 20_000; i++) {
            words.add("word" + i);
        }
        merge(state, 1, 1, words.toArray(new String[0]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(out);

        // when
        InputStream in = new ByteArrayInputStream(out.toByteArray()) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, most));
            }
        };
        ShardState restored = ShardState.empty(false);
        restored.restore(in, 0, 1);

        // then
        assertThat(new HashSet<>(read(restored.close(2, 1)))).isEqualTo(new HashSet<>(read(state.close(2, 1))));
    }

    private static byte[] image() throws IOException {
        ShardState state = ShardState.empty(true);
        merge(state, 1, 3, "a", "a", "a-word-of-more-than-eight-bytes");
        merge(state, 2, 2, "b");
        state.close(2, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(out);
        return out.toByteArray();
    }

    private static void restore(byte[] image) throws IOException {
        ShardState.empty(true).restore(new ByteArrayInputStream(image), 0, 1);
    }

    private static InputStream golden(String name) {
        return Objects.requireNonNull(SnapshotTest.class.getResourceAsStream("/snapshot/" + name), name);
    }

    private static void merge(ShardState state, long first, long last, String... words) {
        RangeCounts counts = new RangeCounts();
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            counts.add(first, last, bytes, 0, bytes.length);
        }
        OffsetRange range = new OffsetRange(new InputPartition("text", 0), 0, 1);
        state.merge(counts.blocks(1, List.of(new RangeReport(range, 0, true, Tally.NONE, List.of())))[0]);
    }

    private static List<String> read(Results results) {
        List<String> lines = new ArrayList<>();
        results.forEach((bytes, offset, length, window, count, last) -> lines.add(
                window + " " + new String(bytes, offset, length, UTF_8) + " " + count + (last ? " final" : "")));
        return lines;
    }
}
