package io.wordcount.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock of the batches. It never goes back: where the driver's clock is set back, or was further at the last start, this
 * one goes on from where it was, at half the pace of the machine, until the other has caught up. For one thread.
 */
final class BatchClock {

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private long askedAt;

    BatchClock(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong();
    }

    /**
     * The time, epoch milliseconds.
     *
     * @param last what it was at the last batch
     */
    long after(long last) {
        long now = clock.millis();
        long nanos = nanoTime.getAsLong();
        if (now >= last) {
            askedAt = nanos;
            return now;
        }
        long step = Duration.ofNanos(nanos - askedAt).toMillis() / 2;
        askedAt += Duration.ofMillis(2 * step).toNanos(); // Less than two milliseconds count the next time.
        return last + step;
    }
}
