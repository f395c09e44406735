package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetreatTest {

    private static final InputPartition P0 = new InputPartition("text", 0);

    private Instant now = Instant.EPOCH;
    private final Retreat retreat = new Retreat(() -> now);

    @Test
    void shouldRefuseALogThatStaysShorterThanWhatWasRead() {
        assertThat(check(10, 9).exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        now = now.plus(Duration.ofSeconds(30));
        assertThat(check(10, 9))
                .hasMessageContainingAll("text-0", "offset 10", "ends at 9")
                .extracting(ServiceException::exitCode)
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void shouldForgetALogThatWasShorterForAMoment() {
        check(10, 9);
        now = now.plus(Duration.ofSeconds(29));
        assertThatCode(() -> retreat.check(at(10), at(10))).doesNotThrowAnyException();
        now = now.plus(Duration.ofSeconds(29));

        assertThat(check(10, 9).exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    private ServiceException check(long position, long end) {
        return catchThrowableOfType(ServiceException.class, () -> retreat.check(at(position), at(end)));
    }

    private static SortedMap<InputPartition, Long> at(long offset) {
        return new TreeMap<>(Map.of(P0, offset));
    }
}
