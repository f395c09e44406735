package io.wordcount.source;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The properties of the clients that read the input: the service's own defaults, over them what the operator has set,
 * over both what the promises rest on (committed records only, no consumer group, no silent jump to another offset).
 * Immutable; what it prints holds no property, since those may be secrets.
 *
 * @param bootstrapServers {@code kafka.bootstrap-servers}
 * @param properties {@code kafka.properties}, overridden by {@code input.properties}
 */
public record InputClients(String bootstrapServers, Map<String, String> properties) implements Serializable {

    /** Measured: larger fetches and polls than Kafka's defaults read about a quarter faster. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000",
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304",
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "67108864",
            ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576");

    private static final Map<String, Object> FIXED = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");

    public InputClients {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        properties = Map.copyOf(properties);
    }

    /** Both blocks of properties, those of the input winning. */
    public static InputClients of(String bootstrapServers, Map<String, String> kafka, Map<String, String> input) {
        Map<String, String> merged = new HashMap<>(kafka);
        merged.putAll(input);
        return new InputClients(bootstrapServers, merged);
    }

    /** Of a consumer that reads ranges; it belongs to no group. */
    Map<String, Object> reading() {
        Map<String, Object> reading = new HashMap<>(DEFAULTS);
        reading.putAll(properties);
        reading.putAll(FIXED);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        reading.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return Map.copyOf(reading);
    }

    /** Of the Admin client. */
    Map<String, Object> administering() {
        Map<String, Object> administering = new HashMap<>(properties);
        administering.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return Map.copyOf(administering);
    }

    @Override
    public String toString() {
        return "InputClients[" + bootstrapServers + "]";
    }
}
