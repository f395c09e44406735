package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver makes of a job that Spark gives up; the texts are Spark's. */
class ShardJobsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most recent failure: Lost task 0.3 in"
                        + " stage 3.0 (TID 9): ExecutorLostFailure (executor 1 exited caused by one of the running tasks)",
                "Job aborted due to stage failure: ... most recent failure: FetchFailed(BlockManagerId(2, host, 7079))",
                "Job 7 cancelled because SparkContext was shut down"
            })
    void shouldBlameTheEnvironmentWhereExecutorsAreLost(String said) {
        assertThat(ShardJobs.understood(new SparkException(said)))
                .hasMessageContainingAll("executors died", "goes on where it was", said)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT));
    }

    @Test
    void shouldNameTheFullDiskRatherThanWhatItLedTo() {
        assertThat(ShardJobs.understood(new SparkException("FetchFailed(...): No space left on device")))
                .hasMessageContainingAll("A disk is full", "spark.local.dir");
    }

    @Test
    void shouldPassOnWhatItDoesNotKnow() {
        RuntimeException unknown = new IllegalStateException("?");

        assertThat(ShardJobs.understood(unknown)).isSameAs(unknown);
    }
}
