package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkplaceTest {

    @ParameterizedTest
    @CsvSource({
        // few partitions; as many as partitions; no more than fit into the heap; no more than 256
        "1, 4194304, 4096, 16",
        "64, 524288, 4096, 64",
        "64, 4194304, 2048, 32",
        "200, 131072, 1024, 64",
        "1000, 131072, 8192, 256",
        "1000, 131072, 64, 16"
    })
    void shouldKeepAConsumerForEachPartitionThatFits(int partitions, int fetchBytes, int heapMebibytes, int kept) {
        assertThat(Workplace.keptConsumers(partitions, fetchBytes, (long) heapMebibytes << 20))
                .isEqualTo(kept);
    }
}
