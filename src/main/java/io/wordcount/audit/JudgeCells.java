package io.wordcount.audit;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/** Judges all cells of a partition of the comparison. */
final class JudgeCells implements FlatMapFunction<Iterator<Tuple2<Cell, Evidence>>, Findings> {

    private final Judge judge;

    JudgeCells(Judge judge) {
        this.judge = judge;
    }

    @Override
    public Iterator<Findings> call(Iterator<Tuple2<Cell, Evidence>> cells) {
        Findings findings = new Findings();
        while (cells.hasNext()) {
            Tuple2<Cell, Evidence> cell = cells.next();
            findings.add(judge.of(cell._1(), cell._2()), new Example(cell._1(), cell._2()));
        }
        return List.of(findings).iterator();
    }
}
