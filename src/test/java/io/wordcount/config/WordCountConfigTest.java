package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The records by themselves. */
class WordCountConfigTest {

    private final WordCountConfig config = new ConfigLoader(Map.of(), Map.of())
            .parse(
                    """
                    wordcount {
                      id = a
                      kafka { bootstrap-servers = "k:1", properties { security.protocol = SSL, client.id = all } }
                      input { properties { client.id = in }, start = latest }
                      output.properties { client.id = out, sasl.jaas.config = hush }
                      kafka.properties.ssl.key.password = hush
                      input.properties.ssl.key.password = hush
                      spark { spark.hadoop.fs.s3a.endpoint = here, spark.hadoop.fs.s3a.secret.key = hush, spark.x = y }
                    }
                    """,
                    "app.conf")
            .config();

    @Test
    void shouldSurviveSerialization() throws Exception {
        // when
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }

        // then
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(config);
        }
    }

    @Test
    void shouldPrintNoSecrets() {
        assertThat(config.toString()).doesNotContain("hush").contains("client.id=out", "spark.x=y", "<redacted>");
    }

    @Test
    void shouldGiveEachClientItsProperties() {
        assertThat(config.adminProperties())
                .containsEntry("bootstrap.servers", "k:1")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("client.id", "all");
        assertThat(config.consumerProperties()).containsEntry("client.id", "in");
        assertThat(config.producerProperties()).containsEntry("client.id", "out");
    }

    @Test
    void shouldGiveHadoopItsProperties() {
        assertThat(config.hadoopProperties()).isEqualTo(Map.of("fs.s3a.endpoint", "here", "fs.s3a.secret.key", "hush"));
    }

    @Test
    void shouldNameThingsByItsId() {
        assertThat(config.group()).isEqualTo("a");
        assertThat(config.ledgerGroup()).isEqualTo("a.ledger");
        assertThat(config.transactionalId(3)).isEqualTo("a-3");
    }

    @Test
    void shouldRefuseBadValuesHoweverItIsMade() {
        assertThatThrownBy(() -> new KafkaConfig("k", Map.of("acks", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The configuration has 2 errors:\n"
                        + "  wordcount.kafka.bootstrap-servers = k: allowed: host:port, several separated by commas\n"
                        + "  wordcount.kafka.properties.acks = 1: not allowed: the service sets it, exactly-once depends"
                        + " on it");
        assertThatThrownBy(() -> new WordCountConfig(
                        "a",
                        Duration.ZERO,
                        config.kafka(),
                        config.input(),
                        config.text(),
                        config.window(),
                        config.output(),
                        config.checkpoint(),
                        config.http(),
                        Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("wordcount.batch-interval = 0s");
    }
}
