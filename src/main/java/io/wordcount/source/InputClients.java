package io.wordcount.source;

import io.wordcount.config.WordCountConfig;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The properties of the clients that read the input: the service's own defaults, over them what the operator has set,
 * over both what the promises rest on (committed records only, no consumer group, no silent jump to another offset).
 * Immutable; what it prints holds no property but the servers, since others may be secrets.
 *
 * @param properties the operator's, {@code bootstrap.servers} among them, and what {@link #forEachOf} adds
 */
public record InputClients(Map<String, Object> properties) implements Serializable {

    /** Of one consumer, bytes. */
    private static final int LARGEST_FETCH = 4 << 20;

    private static final int LEAST_FETCH = 128 << 10;
    /** Of the consumers that an executor keeps together, bytes. */
    private static final int FETCHED = 32 << 20;

    /**
     * Larger fetches and polls than Kafka's defaults. A fetch at the end of the log is answered soon, since what is read was
     * there before, and a consumer that goes to another partition must wait for the answer to its last fetch.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000",
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(LARGEST_FETCH),
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "67108864",
            ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576");

    private static final Map<String, Object> FIXED = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");

    public InputClients {
        Objects.requireNonNull(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG), "bootstrap.servers");
        properties = Map.copyOf(properties);
    }

    /** As the configuration says. */
    public static InputClients of(WordCountConfig config) {
        return new InputClients(config.consumerProperties());
    }

    /**
     * The same for an executor that keeps a consumer for each of so many partitions, 1 at the least: unless the operator
     * has said how much one fetches, all together fetch 32 MiB, but each between 128 KiB and 4 MiB.
     */
    public InputClients forEachOf(int partitions) {
        Map<String, Object> shared = new HashMap<>(properties);
        int fetch = Math.max(LEAST_FETCH, Math.min(LARGEST_FETCH, FETCHED / Math.max(1, partitions)));
        shared.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(fetch));
        return new InputClients(shared);
    }

    /** {@code kafka.bootstrap-servers}, for messages. */
    String servers() {
        return properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
    }

    /** {@code max.partition.fetch.bytes}, bytes; the default where that is no number, which the consumer itself will refuse. */
    public int fetchBytes() {
        try {
            return Integer.parseInt(reading()
                    .get(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG)
                    .toString()
                    .trim());
        } catch (NumberFormatException e) {
            return LARGEST_FETCH;
        }
    }

    /** Of a consumer that reads ranges; it belongs to no group. */
    Map<String, Object> reading() {
        Map<String, Object> reading = new HashMap<>(DEFAULTS);
        reading.putAll(properties);
        reading.putAll(FIXED);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return Map.copyOf(reading);
    }

    /** Of the Admin client, which overlooks the properties that only consumers know. */
    Map<String, Object> administering() {
        return properties;
    }

    @Override
    public String toString() {
        return "InputClients[" + servers() + "]";
    }
}
