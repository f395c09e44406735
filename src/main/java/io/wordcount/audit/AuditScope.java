package io.wordcount.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be audited.
 *
 * @param from windows that start before are left out; empty: none
 * @param to windows that start then or later are left out; empty: none
 * @param outputTopic the topic to compare with instead of {@code output.topic}: a copy of it, such as a mirror's
 */
public record AuditScope(Optional<Instant> from, Optional<Instant> to, Optional<String> outputTopic) {

    /** Everything there is. */
    public static final AuditScope ALL = new AuditScope(Optional.empty(), Optional.empty(), Optional.empty());

    public AuditScope {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(outputTopic, "outputTopic");
    }

    long fromMillis() {
        return from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    long toMillis() {
        return to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }
}
