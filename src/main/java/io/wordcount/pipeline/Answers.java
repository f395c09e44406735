package io.wordcount.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction2;

/**
 * Collects the answers of one task. What Spark's own {@code collect} is given is a closure, whose class Spark reads and
 * takes apart for every job, which takes milliseconds; a class with a name is left alone.
 */
final class Answers<R> extends AbstractFunction2<TaskContext, Iterator<R>, List<R>> implements Serializable {

    @Override
    public List<R> apply(TaskContext context, Iterator<R> answers) {
        List<R> all = new ArrayList<>();
        JavaConverters.asJavaIterator(answers).forEachRemaining(all::add);
        return all;
    }
}
