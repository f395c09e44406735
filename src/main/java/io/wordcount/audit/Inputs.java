package io.wordcount.audit;

import io.wordcount.source.ConsumerPool;
import io.wordcount.source.InputClients;
import io.wordcount.source.RangeReader;
import java.time.Duration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Makes a reader for one task, closed when the task ends. */
final class Inputs {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private Inputs() {}

    static RangeReader reader(InputClients clients) {
        ConsumerPool pool = new ConsumerPool(1, IDLE);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> pool.close());
        return new RangeReader(pool, clients, PATIENCE);
    }
}
