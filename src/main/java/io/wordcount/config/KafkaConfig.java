package io.wordcount.config;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * {@code kafka}: how to reach the cluster.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties properties of every client: consumers, producers and admin clients; sorted
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> properties) implements Serializable {

    private static final Pattern SERVER =
            Pattern.compile("\\s*(\\[[0-9A-Fa-f:.%]+]|[^\\s:,/\\[\\]]+):([0-9]{1,5})\\s*");

    public KafkaConfig {
        properties = ClientProperties.sorted(properties);
        new Check()
                .that(
                        List.of(bootstrapServers.split(",", -1)).stream().allMatch(KafkaConfig::isServer),
                        "kafka.bootstrap-servers",
                        bootstrapServers,
                        "allowed: host:port, several separated by commas")
                .owned("kafka.properties", properties, ClientProperties.OWNED_BY_SERVICE)
                .done();
    }

    private static boolean isServer(String text) {
        var server = SERVER.matcher(text);
        return server.matches()
                && Integer.parseInt(server.group(2)) >= 1
                && Integer.parseInt(server.group(2)) <= 65_535;
    }

    /** The properties as declared by {@code properties}, with secrets redacted. */
    @Override
    public String toString() {
        SortedMap<String, String> safe = Secrets.redact(properties);
        return "KafkaConfig[bootstrapServers=" + bootstrapServers + ", properties=" + safe + "]";
    }
}
