package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private final ServiceException passing = ServiceException.environment("no answer", null);
    private final ServiceException lasting = ServiceException.refused("another topic");

    private Instant now = Instant.EPOCH;
    private final Trouble trouble = new Trouble(() -> now);

    @Test
    void shouldCountFromTheFirstFailure() {
        trouble.on(passing);
        now = now.plus(Duration.ofMinutes(3));
        trouble.on(passing);

        assertThat(trouble.outage()).contains(new PlanStatus.Outage(Instant.EPOCH, passing));
    }

    @Test
    void shouldBeOverWhenPlanningWorksAgain() {
        trouble.on(passing);

        trouble.over();

        assertThat(trouble.outage()).isEmpty();
    }

    @Test
    void shouldNeverForgetARefusal() {
        trouble.on(passing);
        trouble.on(lasting);

        trouble.over();
        trouble.on(passing);

        assertThat(trouble.isRefused()).isTrue();
        assertThat(trouble.outage()).contains(new PlanStatus.Outage(Instant.EPOCH, lasting));
    }
}
