package io.wordcount.sink;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The properties of the clients that write: the service's own defaults, over them what the operator has set, over both
 * what the promises rest on. Immutable; what it prints holds no property, since those may be secrets.
 *
 * <p>{@code transaction.timeout.ms} is 5 minutes unless the operator sets it: a shard's publication must end within it, so
 * it bounds how much one batch can publish (at 20 MB/s about 6 GB a shard); and it is how long a service that dies and is
 * not started again holds back {@code read_committed} readers. A start resolves what was left open at once.
 *
 * @param bootstrapServers {@code kafka.bootstrap-servers}
 * @param properties {@code kafka.properties}, overridden by {@code output.properties}
 */
public record OutputClients(String bootstrapServers, Map<String, String> properties) implements Serializable {

    private static final Map<String, Object> DEFAULTS = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.LINGER_MS_CONFIG, "5",
            // A transaction that follows the last one closely finds its coordinator still ending that.
            ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "20",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "300000",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "60000");

    private static final int BATCH = 256 << 10;

    /** Room for any result and for the headers of any copy. */
    private static final int LEAST_SET = 64 << 10;

    private static final int LEAST_REQUEST = 1 << 20;
    /** Below Kafka's default {@code socket.request.max.bytes} of 100 MiB. */
    private static final int LARGEST_REQUEST = 96 << 20;

    private static final long LEAST_MEMORY = 32 << 20;

    public OutputClients {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        properties = Map.copyOf(properties);
    }

    /** Both blocks of properties, those of the output winning. */
    public static OutputClients of(String bootstrapServers, Map<String, String> kafka, Map<String, String> output) {
        Map<String, String> merged = new HashMap<>(kafka);
        merged.putAll(output);
        return new OutputClients(bootstrapServers, merged);
    }

    /** Of an Admin client. */
    public Map<String, Object> administering() {
        Map<String, Object> administering = new HashMap<>(properties);
        administering.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return Map.copyOf(administering);
    }

    /** Of the producer of one shard; at most one producer with a transactional id can write. */
    Map<String, Object> producing(String transactionalId, SinkTopics topics) {
        int request = requestBytes(topics);
        Map<String, Object> producing = new HashMap<>(DEFAULTS);
        producing.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(Math.max(LEAST_MEMORY, 2L * request)));
        int batch = Math.min(BATCH, topics.messageBytes().min().orElseThrow());
        producing.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(batch));
        producing.putAll(properties);
        producing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(request));
        producing.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        producing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        producing.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        producing.put(ProducerConfig.ACKS_CONFIG, "all");
        producing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producing.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        producing.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return Map.copyOf(producing);
    }

    /**
     * The largest record that the producers send, {@code max.request.size}: the operator's, else as much as the most
     * generous of the topics takes.
     */
    int requestBytes(SinkTopics topics) {
        String set = properties.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        if (set != null) {
            if (!set.trim().matches("[0-9]{5,9}") || Integer.parseInt(set.trim()) < LEAST_SET) {
                throw Failures.badProperty(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, set, "a number of bytes from " + LEAST_SET + " on");
            }
            return Integer.parseInt(set.trim());
        }
        return Math.min(
                LARGEST_REQUEST,
                Math.max(LEAST_REQUEST, topics.messageBytes().max().orElseThrow()));
    }

    @Override
    public String toString() {
        return "OutputClients[" + bootstrapServers + "]";
    }
}
