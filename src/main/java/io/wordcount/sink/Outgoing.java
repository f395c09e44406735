package io.wordcount.sink;

import io.wordcount.state.Results;
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

    /** The results of one shard, as the encoder writes them. */
    static Outgoing of(Results results, ResultEncoder encoder) {
        return send -> results.forEach((bytes, offset, length, window, count, last) ->
                send.accept(encoder.encode(bytes, offset, length, window, count, last)));
    }

    /** This, then {@code other}, in the same transaction. */
    default Outgoing and(Outgoing other) {
        return send -> {
            forEach(send);
            other.forEach(send);
        };
    }
}
