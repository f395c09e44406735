package io.wordcount.window;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowMeasuresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PT0S     | PT0S    | PT0S    | UTC           | the size must be from 1 ms to 36,500 days, not 0s
            P40000D  | P1D     | PT0S    | UTC           | the size must be from 1 ms to 36,500 days, not 960000h
            PT0.0001S| PT1S    | PT0S    | UTC           | the size must be whole milliseconds, not PT0.0001S
            PT1M     | PT2M    | PT0S    | UTC           | the slide must be from 1 ms to the size of 1m, not 2m
            PT1M     | PT0S    | PT0S    | UTC           | the slide must be from 1 ms to the size of 1m, not 0s
            PT1M     | PT30S   | PT30S   | UTC           | the offset must be at least 0 and less than the slide of 30s, not 30s
            PT1M     | PT30S   | PT-1S   | UTC           | the offset must be at least 0 and less than the slide of 30s, not -1s
            PT5H     | PT5H    | PT0S    | Europe/Berlin | the size must be whole days or divide 24 h (or: time zone UTC), not 5h
            PT36H    | PT12H   | PT0S    | Europe/Berlin | the size must be whole days or divide 24 h (or: time zone UTC), not 36h
            PT6H     | PT5H    | PT0S    | Europe/Berlin | the slide must divide 24 h (or: time zone UTC), not 5h
            P2D      | PT12H   | PT0S    | Europe/Berlin | windows of whole days slide by whole days (or: time zone UTC), not by 12h
            """)
    void shouldSayWhatIsAllowed(Duration size, Duration slide, Duration offset, String zone, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(size, slide, offset, ZoneId.of(zone)))
                .withMessageContaining(message);
    }
}
