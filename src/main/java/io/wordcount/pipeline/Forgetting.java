package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.source.InputTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the decisions about records that retention has removed from the input. To be run beside the batches, now and then:
 * it never fails, the log says what was in its way.
 */
record Forgetting(CheckpointStore store, InputTopics input) implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    @Override
    public void run() {
        try {
            int forgotten = store.decisions().forget(() -> input.beginnings(input.partitions()));
            if (forgotten > 0) {
                LOG.info("event=decisions-forgotten count={}", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.warn("event=forgetting-failed reason='{}'", e.toString());
        }
    }
}
