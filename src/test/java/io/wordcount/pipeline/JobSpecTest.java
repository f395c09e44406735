package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.protocol.EpochId;
import org.junit.jupiter.api.Test;

class JobSpecTest {

    @Test
    void shouldFetchByTheNumberOfInputPartitionsAlsoWhereAStateIsComputedAgain() {
        JobSpec spec = JobSpec.of(new EpochId(1, "run"), TestService.config(""), 1, 64, null, null);

        assertThat(spec.inputClients().fetchBytes()).isEqualTo(512 << 10);
        assertThat(spec.under(Settings.of(spec), 2).inputClients().fetchBytes()).isEqualTo(512 << 10);
    }
}
