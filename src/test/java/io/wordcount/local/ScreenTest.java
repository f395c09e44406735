package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.local.Results.Count;
import io.wordcount.local.Results.Window;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Window FIRST = window("2026-01-01T00:00:00Z");
    private static final Window SECOND = window("2026-01-01T00:00:10Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void shouldNotShowAWindowWhileItsCountsStillCome() {
        screen.add(FIRST, new Count("a", 1));

        screen.show();

        assertThat(shown()).isEmpty();
        assertThat(screen.isPast(FIRST.start().toEpochMilli())).isFalse();
    }

    @Test
    void shouldSumUpAllWindowsAtTheEnd() {
        screen.add(SECOND, new Count("a", 3));
        screen.add(FIRST, new Count("a", 1));
        screen.add(FIRST, new Count("b", 1));

        screen.showAll(4);

        assertThat(shown().lines().filter(line -> line.contains("words")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(": 2 words, 2 different"),
                        line -> assertThat(line).endsWith(": 3 words, 1 different"),
                        line -> assertThat(line)
                                .isEqualTo("All of it: 5 words, 2 different, in 4 lines and 2 windows"));
    }

    @Test
    void shouldKnowWhichTimesAreCounted() {
        screen.add(FIRST, new Count("a", 1));
        screen.showAll(1);

        assertThat(screen.isPast(FIRST.end().toEpochMilli() - 1)).isTrue();
        assertThat(screen.isPast(FIRST.end().toEpochMilli())).isFalse();
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Window window(String start) {
        Instant instant = Instant.parse(start);
        return new Window(instant, instant.plusSeconds(10));
    }
}
