package io.wordcount.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Three seeds of {@code make chaos} that do much in a short time; see docs/exactly-once.md. */
class ChaosIT {

    @Test
    void shouldLoseAndDoubleNothing() throws IOException {
        assertThat(Chaos.run(6, 20, 23)).isTrue();
    }
}
