package io.wordcount.peers;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.java.tuple.Tuple2;

/** Adds counts up. */
final class Sum implements AggregateFunction<Tuple2<String, Long>, Long, Long> {

    private static final long serialVersionUID = 1;

    @Override
    public Long createAccumulator() {
        return 0L;
    }

    @Override
    public Long add(Tuple2<String, Long> count, Long sum) {
        return sum + count.f1;
    }

    @Override
    public Long getResult(Long sum) {
        return sum;
    }

    @Override
    public Long merge(Long one, Long other) {
        return one + other;
    }
}
