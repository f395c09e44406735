package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The chart's {@code config} is the service's configuration: same keys, same choices. */
class ChartTest {

    private static final Path CHART = Path.of("helm/wordcount/values.schema.json");
    private static final Schema SCHEMA = Schema.of(WordCountConfig.class);

    @Test
    void shouldHaveEveryKeyAndNoOther() throws IOException {
        Set<String> keys = new TreeSet<>(SCHEMA.values().keySet());
        keys.addAll(SCHEMA.maps());

        assertThat(keys(config(), "")).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void shouldHaveEveryChoice() throws IOException {
        JsonNode config = config();
        SCHEMA.values().forEach((key, component) -> {
            if (component.getType().isEnum()) {
                List<String> choices = Arrays.stream(component.getType().getEnumConstants())
                        .map(Canonical::text)
                        .toList();
                assertThat(config.at("/" + key.replace(".", "/properties/")).path("enum"))
                        .as(key)
                        .extracting(JsonNode::asText)
                        .containsExactlyInAnyOrderElementsOf(choices);
            }
        });
    }

    private static JsonNode config() throws IOException {
        return new ObjectMapper().readTree(Files.readString(CHART)).at("/properties/config/properties");
    }

    private static Set<String> keys(JsonNode properties, String prefix) {
        Set<String> keys = new TreeSet<>();
        properties.properties().forEach(property -> {
            JsonNode below = property.getValue().path("properties");
            if (below.isObject()) {
                keys.addAll(keys(below, prefix + property.getKey() + "."));
            } else {
                keys.add(prefix + property.getKey());
            }
        });
        return keys;
    }
}
