package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final KafkaFuture<Long> OPEN = new KafkaFutureImpl<>();

    @Test
    void shouldKeepWhatWasAnsweredWhenSomeDidNotAnswer() {
        KafkaFutureImpl<Long> broken = new KafkaFutureImpl<>();
        broken.completeExceptionally(new IllegalStateException("broken"));

        Answers<String, Long> answers =
                Answers.await(Map.of("a", OPEN, "b", broken, "c", KafkaFuture.completedFuture(3L)), Duration.ZERO);

        assertThat(answers.found()).isEqualTo(Map.of("c", 3L));
        assertThat(answers.failed().get("a")).isInstanceOf(TimeoutException.class);
        assertThat(answers.failed().get("b")).isInstanceOf(ExecutionException.class);
    }

    @Test
    void shouldFailWithTheFirstThatDidNotAnswer() {
        Answers<String, Long> answers = Answers.await(Map.of("b", OPEN, "a", OPEN), Duration.ZERO);

        assertThatThrownBy(() -> answers.orElse((key, e) -> {
                    throw new IllegalStateException(key, e);
                }))
                .hasMessage("a");
    }

    @Test
    void shouldStopWaitingWhenInterrupted() {
        Thread.currentThread().interrupt();

        Answers<String, Long> answers = Answers.await(Map.of("a", OPEN), Duration.ofHours(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers.failed().get("a")).isInstanceOf(InterruptedException.class);
    }
}
