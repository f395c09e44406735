package io.wordcount.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A few seeds of {@code make chaos}; see docs/exactly-once.md. */
class ChaosIT {

    @Test
    void shouldLoseAndDoubleNothing() throws IOException {
        assertThat(Chaos.run(1, 2, 3)).isTrue();
    }
}
