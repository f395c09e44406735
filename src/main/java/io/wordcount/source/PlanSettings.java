package io.wordcount.source;

import java.time.Duration;

/**
 * How planning asks the brokers.
 *
 * @param discovery how often to look for new partitions
 * @param timeout how long to wait for the brokers before a batch is planned without their answer; no batch is generated
 *     meanwhile
 */
public record PlanSettings(Duration discovery, Duration timeout) {

    /** For use in earnest; tests are less patient. */
    public static final PlanSettings DEFAULT = new PlanSettings(Duration.ofSeconds(30), Duration.ofSeconds(5));
}
