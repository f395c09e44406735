package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ServiceException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputClientsTest {

    private final SinkTopics topics = Facts.only(Facts.topic("counts", 4, 1 << 20));

    @Test
    void shouldPassPropertiesThroughButKeepWhatThePromisesRestOn() {
        OutputClients clients = OutputClients.of(
                "broker:9092",
                Map.of("security.protocol", "SSL", "linger.ms", "1", "acks", "1"),
                Map.of("linger.ms", "77", "transactional.id", "mine", "enable.idempotence", "false"));

        Map<String, Object> producing = clients.producing("wc-3", topics);

        assertThat(producing)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "77")
                .containsEntry("compression.type", "lz4")
                .containsEntry("transactional.id", "wc-3")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void shouldSendAsLargeRecordsAsTheTopicsTake() {
        SinkTopics generous = new SinkTopics(
                Facts.topic("counts", 4, 1 << 20), Optional.of(Facts.topic("late", 4, 18 << 20)), Optional.empty());
        OutputClients clients = OutputClients.of("broker:9092", Map.of(), Map.of());

        assertThat(clients.requestBytes(topics)).isEqualTo(1 << 20);
        assertThat(clients.requestBytes(generous)).isEqualTo(18 << 20);
        assertThat(clients.producing("wc-0", generous)).containsEntry("buffer.memory", Integer.toString(36 << 20));
    }

    @Test
    void shouldRefuseALargestRecordThatHoldsNoCopy() {
        for (String value : new String[] {"1MB", "1000"}) {
            OutputClients clients = OutputClients.of("broker:9092", Map.of(), Map.of("max.request.size", value));

            assertThatThrownBy(() -> clients.requestBytes(topics))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContainingAll("max.request.size", value);
        }
    }

    @Test
    void shouldNotPrintSecrets() {
        OutputClients clients = OutputClients.of("broker:9092", Map.of("sasl.jaas.config", "hush"), Map.of());

        assertThat(clients).hasToString("OutputClients[broker:9092]");
    }
}
