package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardInputTest {

    @Test
    void shouldCountAnEmptyInputAsNone() {
        StandardInput input = read("", false);

        assertThat(input.replacesSample()).isFalse();
        assertThat(input.endedAfterText()).isFalse();
    }

    @Test
    void shouldReplaceTheSampleByWhatIsPipedIn() {
        StandardInput input = read("text", false);

        assertThat(input.replacesSample()).isTrue();
        assertThat(input.endedAfterText()).isTrue();
    }

    @Test
    void shouldKeepTheSampleBesideWhatIsTyped() {
        StandardInput input = read("text\n", true);

        assertThat(input.replacesSample()).isFalse();
        assertThat(input.endedAfterText()).isFalse();
    }

    @Test
    void shouldHandOverEveryLine() {
        List<String> lines = new ArrayList<>();
        StandardInput input = input("one\ntwo", false);
        input.sendTo(line -> lines.add(new String(line, StandardCharsets.UTF_8)));

        input.read();

        assertThat(lines).containsExactly("one", "two");
    }

    private static StandardInput read(String text, boolean terminal) {
        StandardInput input = input(text, terminal);
        input.sendTo(line -> {});
        input.read();
        return input;
    }

    private static StandardInput input(String text, boolean terminal) {
        return new StandardInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), terminal);
    }
}
