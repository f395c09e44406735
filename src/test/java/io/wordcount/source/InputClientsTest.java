package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InputClientsTest {

    @Test
    void shouldReadCommittedRecordsWhateverIsSet() {
        InputClients clients = InputClients.of(
                "broker:9092",
                Map.of("isolation.level", "read_uncommitted", "group.id", "g"),
                Map.of("auto.offset.reset", "latest", "enable.auto.commit", "true"));

        assertThat(clients.reading())
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("bootstrap.servers", "broker:9092")
                .doesNotContainKey("group.id");
    }

    @Test
    void shouldPassTheOperatorsPropertiesThrough() {
        InputClients clients = InputClients.of(
                "broker:9092",
                Map.of("max.poll.records", "7", "security.protocol", "SSL"),
                Map.of("max.poll.records", "8"));

        assertThat(clients.reading()).containsEntry("max.poll.records", "8").containsEntry("security.protocol", "SSL");
        assertThat(clients.administering()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void shouldPrintNoSecrets() {
        InputClients clients = InputClients.of("broker:9092", Map.of("sasl.jaas.config", "geheim"), Map.of());

        assertThat(clients.toString()).isEqualTo("InputClients[broker:9092]");
    }
}
