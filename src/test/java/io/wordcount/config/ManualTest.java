package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code reference.conf} says everything, and docs/configuration.md says the same. */
class ManualTest {

    private static final Schema SCHEMA = Schema.of(WordCountConfig.class);

    static Iterable<String> keys() throws IOException {
        return new Manual().keys();
    }

    @Test
    void shouldHaveExactlyTheKeysOfTheRecords() {
        // when: a key of the file that no record has would be an error, one that the file lacks would have no value
        LoadedConfig defaults = new ConfigLoader(Map.of(), Map.of()).load();

        // then
        assertThat(defaults.settings().keySet())
                .containsExactlyInAnyOrderElementsOf(SCHEMA.values().keySet());
        assertThat(defaults.settings().values()).allMatch(Setting::isDefault);
        assertThat(defaults.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldExplainEveryKey(String key) throws IOException {
        // when
        String comment = new Manual().comment(key);

        // then
        assertThat(comment).hasSizeGreaterThan(10).endsWith(".");
        RecordComponent component = SCHEMA.values().get(key);
        if (component != null) {
            assertThat(comment).contains("Allowed: ");
            assertThat(comment.contains("Fixed for an id."))
                    .isEqualTo(ResultSettings.geometry().contains(key));
        }
        if (component != null && component.getType().isEnum()) {
            assertThat(comment)
                    .contains(Arrays.stream(component.getType().getEnumConstants())
                            .map(Canonical::text)
                            .toList());
        }
    }

    @Test
    void shouldBeWhatTheDocumentationSays() throws IOException {
        String manual = new Manual().render();
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(Manual.FILE.getParent());
            Files.writeString(Manual.FILE, manual);
        }
        assertThat(Manual.FILE)
                .as("run: mvn test -Dtest=ManualTest -Dupdate=true")
                .content()
                .isEqualTo(manual);
    }
}
