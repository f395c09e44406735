package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void shouldCutAtLineEnds() throws IOException {
        assertThat(lines("a b\n\nc")).containsExactly("a b", "", "c");
    }

    @Test
    void shouldNotAddALineAfterTheLastEnd() throws IOException {
        assertThat(lines("a\n")).containsExactly("a");
    }

    @Test
    void shouldFindNoLineInNothing() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void shouldCutALongLineAtASpace() throws IOException {
        String text = "word ".repeat(200_000).strip();

        List<String> lines = lines(text);

        assertThat(lines).hasSize(2);
        assertThat(String.join(" ", lines).equals(text)).isTrue();
    }

    @Test
    void shouldCutALineWithoutSpacesAtItsLargestSize() throws IOException {
        assertThat(lines("x".repeat((8 << 20) + 3))).extracting(String::length).containsExactly(8 << 20, 3);
    }

    @Test
    void shouldLeaveInvalidUtf8AsItIs() throws IOException {
        List<byte[]> lines = new ArrayList<>();

        Lines.read(new ByteArrayInputStream(new byte[] {(byte) 0xff, '\n', (byte) 0xfe}), lines::add);

        assertThat(lines).containsExactly(new byte[] {(byte) 0xff}, new byte[] {(byte) 0xfe});
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        Lines.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                line -> lines.add(new String(line, StandardCharsets.UTF_8)));
        return lines;
    }
}
