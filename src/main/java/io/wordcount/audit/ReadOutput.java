package io.wordcount.audit;

import io.wordcount.model.OffsetRange;
import io.wordcount.source.InputClients;
import io.wordcount.window.Windows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** Reads the final results of a range of the output topic, as a {@code read_committed} reader sees them. */
final class ReadOutput implements PairFlatMapFunction<OffsetRange, Cell, Evidence> {

    private final InputClients clients;
    private final Windows windows;
    private final LongAccumulator read;
    private final LongAccumulator foreign;

    /** Adds the offsets read to {@code read}, and the records that are no results to {@code foreign}. */
    ReadOutput(InputClients clients, Windows windows, LongAccumulator read, LongAccumulator foreign) {
        this.clients = clients;
        this.windows = windows;
        this.read = read;
        this.foreign = foreign;
    }

    @Override
    public Iterator<Tuple2<Cell, Evidence>> call(OffsetRange range) {
        List<Tuple2<Cell, Evidence>> found = new ArrayList<>();
        Inputs.reader(clients).read(range, record -> take(record, found));
        read.add(range.length());
        return found.iterator();
    }

    private void take(ConsumerRecord<ByteBuffer, ByteBuffer> record, List<Tuple2<Cell, Evidence>> found) {
        Optional<PublishedResult> result = PublishedResult.parse(Utils.toNullableArray(record.value()));
        Optional<Long> window = result.flatMap(each -> each.window(windows));
        if (window.isEmpty()) {
            foreign.add(1);
        } else if (result.orElseThrow().last()) {
            found.add(new Tuple2<>(
                    new Cell(window.get(), result.get().word()),
                    Evidence.published(new Found(
                            record.partition(), record.offset(), result.get().count()))));
        }
    }
}
