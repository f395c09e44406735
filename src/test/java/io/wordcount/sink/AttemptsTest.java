package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    @Test
    void shouldGiveUpOnceThePatienceIsOver() {
        Attempts attempts = attempts(Duration.ZERO);
        attempts.failed(new TimeoutException("the first failure"));

        assertThatThrownBy(() -> attempts.failed(new TimeoutException("the second one")))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageContainingAll("Publishing entry 7", "2 times", "nothing is lost", "broker:9092");
    }

    @Test
    void shouldTryAgainUntilThen() {
        Attempts attempts = attempts(Duration.ofMinutes(1));
        attempts.failed(new TimeoutException("the first failure"));

        assertThatCode(() -> attempts.failed(new TimeoutException("the second one")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldGiveUpAtOnceWhereTryingAgainCannotHelp() {
        assertThatThrownBy(() -> attempts(Duration.ofMinutes(1)).failed(new AuthenticationException("wrong password")))
                .isInstanceOf(ServiceException.class);
    }

    private static Attempts attempts(Duration patience) {
        return new Attempts(patience, "Publishing entry 7", "broker:9092");
    }
}
