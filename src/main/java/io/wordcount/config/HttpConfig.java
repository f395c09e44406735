package io.wordcount.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * {@code http}: where the driver tells how it is.
 *
 * @param enabled whether it does
 * @param port where it listens, on all addresses; 0 for any free port
 * @param stallThreshold how long no batch may end before the service counts as stuck
 */
public record HttpConfig(boolean enabled, int port, Duration stallThreshold) implements Serializable {

    public HttpConfig {
        new Check()
                .between("http.port", port, 0, 65_535)
                .duration("http.stall-threshold", stallThreshold, Duration.ofSeconds(1))
                .done();
    }
}
