package io.wordcount.source;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when planning fails, and why. Warns when it begins and once a minute, not at every batch. Not thread-safe. */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final InstantSource clock;
    private PlanStatus.Outage outage;
    private Instant warnedAt;

    Trouble(InstantSource clock) {
        this.clock = clock;
    }

    void on(ServiceException cause) {
        if (isRefused()) {
            return;
        }
        Instant now = clock.instant();
        boolean begins = outage == null;
        outage = new PlanStatus.Outage(begins ? now : outage.since(), cause);
        if (begins || isRefused() || !now.isBefore(warnedAt.plus(REMINDER))) {
            warnedAt = now;
            LOG.warn("event=planning-failed since={} error='{}'", outage.since(), cause.getMessage());
        }
    }

    /** All is well again, unless it never can be. */
    void over() {
        if (outage != null && !isRefused()) {
            LOG.info("event=planning-recovered since={}", outage.since());
            outage = null;
        }
    }

    boolean isRefused() {
        return outage != null && outage.cause().exitCode() == ExitCode.REFUSED;
    }

    Optional<PlanStatus.Outage> outage() {
        return Optional.ofNullable(outage);
    }
}
