package io.wordcount.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates a topic for records that carry the time of the data, not of the writing.
 *
 * <p>{@code message.timestamp.before.max.ms} and {@code message.timestamp.after.max.ms} are at their maximum: any timestamp
 * is taken. {@code retention.ms = -1}: with any other value a broker deletes the results of a backfill as soon as it has
 * them, since it goes by their timestamps. Results are small beside the text they come from; whoever wants them deleted
 * sets a retention. A side topic's {@code max.message.bytes} holds the largest input record. All else, the number of
 * replicas included, is the brokers' default.
 */
final class TopicCreation {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Beside the value of a copy: its key and headers. */
    private static final long BESIDE_VALUE = 1 << 20;

    private final Admin admin;
    private final String servers;

    TopicCreation(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    /**
     * Creates the topic; does nothing if someone else just did.
     *
     * @param largestValue the largest value that it must hold, bytes
     * @return remarks: settings that this cluster does not know or allow, without which the topic was created
     */
    List<String> create(String name, int partitions, long largestValue) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        if (largestValue > 0) {
            long bytes = Math.min(Integer.MAX_VALUE, largestValue + largestValue / 64 + BESIDE_VALUE);
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(bytes));
        }
        List<String> remarks = new ArrayList<>();
        while (true) {
            Optional<String> refused = tryToCreate(name, partitions, settings);
            if (refused.isEmpty()) {
                return remarks;
            }
            remarks.add("Topic " + name + " was created without " + refused.get() + " = "
                    + settings.remove(refused.get()) + ", which the brokers do not accept.");
        }
    }

    /** Returns the name of the setting for which the brokers refused. */
    private Optional<String> tryToCreate(String name, int partitions, Map<String, String> settings) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            Optional<String> refused = settings.keySet().stream()
                    .filter(setting -> String.valueOf(e.getMessage()).contains(setting))
                    .findFirst();
            if (refused.isPresent() && isAboutSettings(e.getCause())) {
                return refused;
            }
            throw Failures.of("Creating topic '" + name + "'", servers, e);
        }
        return Optional.empty();
    }

    private static boolean isAboutSettings(Throwable cause) {
        return cause instanceof InvalidConfigurationException
                || cause instanceof org.apache.kafka.common.errors.PolicyViolationException
                || cause instanceof org.apache.kafka.common.errors.InvalidRequestException;
    }
}
