package io.wordcount.source;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees the records of a range, one after the other, in the order of their offsets, on the reading thread. */
@FunctionalInterface
public interface RecordVisitor {

    /**
     * Called once per record. What it throws ends the reading and reaches the caller as it is.
     *
     * @param record its key and value, null where there is none, lie in the array of what was fetched with it, uncopied
     */
    void visit(ConsumerRecord<ByteBuffer, ByteBuffer> record);
}
