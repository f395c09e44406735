package io.wordcount.sink;

import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one shard publishes with one entry: results and side records. It may be gone through more than once, since a
 * transaction whose end is unknown is started over, and must then give the same results. It need not fit into memory.
 */
@FunctionalInterface
public interface Outgoing {

    /** Nothing but the ledger entry. */
    Outgoing NOTHING = send -> {};

    /**
     * Hands every record to {@code send}, on the calling thread. What this method throws by itself aborts the
     * transaction and reaches the caller of {@link ShardWriter#publish}; what {@code send} throws must pass through.
     */
    void forEach(Consumer<ProducerRecord<byte[], byte[]>> send);

    /** This, then {@code other}, in the same transaction. */
    default Outgoing and(Outgoing other) {
        return send -> {
            forEach(send);
            other.forEach(send);
        };
    }
}
