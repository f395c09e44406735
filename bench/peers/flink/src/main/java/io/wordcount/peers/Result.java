package io.wordcount.peers;

import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Puts {@code word|start of the window} before a count. */
final class Result extends ProcessWindowFunction<Long, Tuple2<String, Long>, String, TimeWindow> {

    private static final long serialVersionUID = 1;

    @Override
    public void process(String word, Context context, Iterable<Long> counts, Collector<Tuple2<String, Long>> out) {
        String key = word + "|" + context.window().getStart();
        counts.forEach(count -> out.collect(Tuple2.of(key, count)));
    }
}
