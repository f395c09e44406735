package io.wordcount.audit;

import io.wordcount.model.OffsetRange;
import io.wordcount.source.InputClients;
import io.wordcount.source.RangeReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Utils;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/**
 * Counts the input partitions of a task, one after the other. Hands out counts as soon as nothing of the partition can
 * add to them, so that it holds no more than the partition's open windows.
 */
final class CountInput implements PairFlatMapFunction<PartitionScan, Cell, Evidence> {

    private static final long AT_ONCE = 50_000;

    private final InputClients clients;
    private final Judge scope;
    private final LongAccumulator read;

    /** Counts in the windows of the scope, and adds the offsets read to {@code read}. */
    CountInput(InputClients clients, Judge scope, LongAccumulator read) {
        this.clients = clients;
        this.scope = scope;
        this.read = read;
    }

    @Override
    public Iterator<Tuple2<Cell, Evidence>> call(PartitionScan scan) {
        return new Counts(scan, Inputs.reader(clients));
    }

    /** The counts of one partition, read as they are asked for. */
    private final class Counts implements Iterator<Tuple2<Cell, Evidence>> {

        private final PartitionScan scan;
        private final RangeReader reader;
        private final PartitionCount count;
        private final Deque<PartitionScan.Part> left;
        private Iterator<Map.Entry<Cell, Long>> ready =
                List.<Map.Entry<Cell, Long>>of().iterator();
        private long position = -1;
        private boolean over;

        Counts(PartitionScan scan, RangeReader reader) {
            this.scan = scan;
            this.reader = reader;
            this.count = new PartitionCount(scope, scan.decided());
            this.left = new ArrayDeque<>(scan.parts());
        }

        @Override
        public boolean hasNext() {
            while (!ready.hasNext() && !over) {
                ready = advance().iterator();
            }
            return ready.hasNext();
        }

        @Override
        public Tuple2<Cell, Evidence> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<Cell, Long> next = ready.next();
            return new Tuple2<>(next.getKey(), Evidence.counted(next.getValue()));
        }

        private List<Map.Entry<Cell, Long>> advance() {
            PartitionScan.Part part = left.peek();
            if (part == null) {
                over = true;
                return count.rest();
            }
            count.under(part.rules());
            long from = Math.max(position, part.from());
            long until = Math.min(part.until(), from + AT_ONCE);
            reader.read(
                    new OffsetRange(scan.partition(), from, until),
                    record -> count.record(record.offset(), record.timestamp(), Utils.toNullableArray(record.value())));
            read.add(until - from);
            position = until;
            if (until == part.until()) {
                left.remove();
            }
            return count.finished();
        }
    }
}
