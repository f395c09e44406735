package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputClientsTest {

    @Test
    void shouldReadCommittedRecordsWhateverIsSet() {
        InputClients clients = new InputClients(Map.of(
                "bootstrap.servers", "broker:9092",
                "isolation.level", "read_uncommitted",
                "group.id", "g",
                "auto.offset.reset", "latest",
                "enable.auto.commit", "true"));

        assertThat(clients.reading())
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("bootstrap.servers", "broker:9092")
                .doesNotContainKey("group.id");
    }

    @Test
    void shouldPassTheOperatorsPropertiesThrough() {
        InputClients clients = new InputClients(
                Map.of("bootstrap.servers", "broker:9092", "max.poll.records", "8", "security.protocol", "SSL"));

        assertThat(clients.reading()).containsEntry("max.poll.records", "8").containsEntry("security.protocol", "SSL");
        assertThat(clients.administering()).containsEntry("security.protocol", "SSL");
    }

    @ParameterizedTest
    @CsvSource({"1, 4194304", "8, 4194304", "64, 524288", "1000, 131072"})
    void shouldFetchLessWithMorePartitions(int partitions, String bytes) {
        InputClients clients = new InputClients(Map.of("bootstrap.servers", "broker:9092"));

        assertThat(clients.forEachOf(partitions).reading()).containsEntry("max.partition.fetch.bytes", bytes);
        assertThat(clients.forEachOf(partitions).fetchBytes()).isEqualTo(Integer.parseInt(bytes));
    }

    @Test
    void shouldFetchAsMuchAsTheOperatorSays() {
        InputClients clients =
                new InputClients(Map.of("bootstrap.servers", "broker:9092", "max.partition.fetch.bytes", "100000"));

        assertThat(clients.forEachOf(64).reading()).containsEntry("max.partition.fetch.bytes", "100000");
        assertThat(clients.forEachOf(64).fetchBytes()).isEqualTo(100_000);
    }

    @Test
    void shouldLeaveItToTheConsumerToRefuseABadFetch() {
        InputClients clients =
                new InputClients(Map.of("bootstrap.servers", "broker:9092", "max.partition.fetch.bytes", "many"));

        assertThat(clients.fetchBytes()).isEqualTo(4 << 20);
    }

    @Test
    void shouldPrintNoSecrets() {
        InputClients clients =
                new InputClients(Map.of("bootstrap.servers", "broker:9092", "sasl.jaas.config", "secret"));

        assertThat(clients.toString()).isEqualTo("InputClients[broker:9092]");
    }
}
