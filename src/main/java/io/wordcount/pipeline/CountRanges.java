package io.wordcount.pipeline;

import io.wordcount.source.RangeReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** The map side: reads ranges and sends one block of counts a range to every shard. */
record CountRanges(JobSpec spec, long horizon, long clock)
        implements PairFlatMapFunction<Iterator<List<RangeTask>>, Integer, byte[]> {

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<List<RangeTask>> groups) {
        RangeReader reader = Workplace.of(spec).reader();
        List<Tuple2<Integer, byte[]>> blocks = new ArrayList<>();
        while (groups.hasNext()) {
            for (RangeTask task : groups.next()) {
                RangeCounter counter = new RangeCounter(task, spec.rules(), horizon, clock);
                reader.read(
                        task.range(), record -> counter.record(record.offset(), record.timestamp(), record.value()));
                byte[][] counted = counter.blocks(spec.shards());
                for (int shard = 0; shard < counted.length; shard++) {
                    blocks.add(new Tuple2<>(shard, counted[shard]));
                }
            }
        }
        return blocks.iterator();
    }
}
