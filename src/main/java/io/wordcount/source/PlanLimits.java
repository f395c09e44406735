package io.wordcount.source;

/** Limits how much a batch reads. Asked and told by Spark's thread that generates batches. */
public interface PlanLimits {

    /** No limit: whatever is there. */
    PlanLimits NONE = new PlanLimits() {
        @Override
        public long budget() {
            return Long.MAX_VALUE;
        }

        @Override
        public void planned(long offsets) {
            // Nothing depends on it.
        }
    };

    /** The most offsets that the batch planned now should span, all partitions together; 0 plans an empty one. */
    long budget();

    /** The batch that was planned spans this many offsets; 0 for an empty one. */
    void planned(long offsets);
}
