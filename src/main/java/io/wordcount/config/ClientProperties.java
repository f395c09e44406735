package io.wordcount.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may stand in the blocks that are passed through to Kafka's clients. */
final class ClientProperties {

    /** Properties of Kafka clients that the service sets itself, and why. */
    static final Map<String, String> OWNED_BY_SERVICE = owned();

    private ClientProperties() {}

    private static Map<String, String> owned() {
        Map<String, String> owned = new LinkedHashMap<>();
        owned.put("bootstrap.servers", "not allowed here: set wordcount.kafka.bootstrap-servers");
        for (String name : new String[] {"group.id", "group.instance.id", "transactional.id"}) {
            owned.put(name, "not allowed: the service makes it from wordcount.id");
        }
        owned.put("auto.offset.reset", "not allowed: see wordcount.input.start and wordcount.input.on-data-loss");
        String promise = "not allowed: the service sets it, exactly-once depends on it";
        for (String name : new String[] {"enable.auto.commit", "isolation.level", "enable.idempotence", "acks"}) {
            owned.put(name, promise);
        }
        String bytes =
                "not allowed: the service reads and writes bytes, see wordcount.output.format and wordcount.output.key";
        for (String name :
                new String[] {"key.serializer", "value.serializer", "key.deserializer", "value.deserializer"}) {
            owned.put(name, bytes);
        }
        owned.put("allow.auto.create.topics", "not allowed: the service never creates an input topic");
        return Collections.unmodifiableMap(owned);
    }

    /** An unmodifiable, serializable copy in the order of the keys. */
    static SortedMap<String, String> sorted(Map<String, String> properties) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }
}
