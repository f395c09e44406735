package io.wordcount.source;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets only the records with certain offsets, given in ascending order, through to a visitor. */
final class Wanted implements RecordVisitor {

    private final long[] offsets;
    private final RecordVisitor visitor;
    private int next;
    private long visited;

    Wanted(long[] offsets, RecordVisitor visitor) {
        this.offsets = offsets;
        this.visitor = visitor;
    }

    boolean isDone() {
        return next == offsets.length;
    }

    /** The smallest offset that was not passed yet. */
    long next() {
        return offsets[next];
    }

    long visited() {
        return visited;
    }

    @Override
    public void visit(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        if (!isDone() && record.offset() == next()) {
            next++;
            visited++;
            visitor.visit(record);
        }
    }

    /** Gives up those before this offset: they hold no record. */
    void passed(long offset) {
        while (!isDone() && next() < offset) {
            next++;
        }
    }
}
