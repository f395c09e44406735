package io.wordcount.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the environment and the system properties say. Variables: {@code WORDCOUNT_} and the key in upper case with
 * {@code .} and {@code -} as {@code _}; maps cannot be set. An empty variable is an empty value, not an absent one.
 */
final class Overrides {

    private static final String VARIABLE = "WORDCOUNT_";
    private static final String PROPERTY = WordCountConfig.ROOT + ".";

    private final Schema schema;
    private final Map<String, Setting> values = new LinkedHashMap<>();
    private final Map<String, Setting> entries = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Overrides(Schema schema, Map<String, String> environment, Map<String, String> systemProperties) {
        this.schema = schema;
        environment(environment);
        systemProperties(systemProperties);
    }

    /** The name of the environment variable of this key. */
    static String variable(String key) {
        return VARIABLE + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Plain values and lists. */
    Collection<Setting> values() {
        return values.values();
    }

    /** Entries of maps. */
    Collection<Setting> entries() {
        return entries.values();
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    private void environment(Map<String, String> environment) {
        Map<String, String> unknown = new TreeMap<>(environment);
        unknown.keySet().removeIf(name -> !name.startsWith(VARIABLE));
        for (String key : schema.values().keySet()) {
            String name = variable(key);
            if (unknown.containsKey(name)) {
                values.put(key, schema.setting(key, unknown.remove(name), "environment variable " + name));
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(unknown.keySet().stream()
                    .map(this::withMeant)
                    .collect(Collectors.joining(", ", "ignored environment variables that name no key: ", "")));
        }
    }

    private String withMeant(String name) {
        return schema.values().keySet().stream()
                .map(Overrides::variable)
                .filter(known -> Suggestions.distance(known, name) <= 2)
                .findFirst()
                .map(known -> name + " (did you mean " + known + "?)")
                .orElse(name);
    }

    private void systemProperties(Map<String, String> properties) {
        for (String name : SparkRules.names()) {
            if (properties.containsKey(name)) {
                entry("spark." + name, properties.get(name), "-D" + name);
            }
        }
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith(PROPERTY)) {
                property(name.substring(PROPERTY.length()), value, "-D" + name);
            }
        });
    }

    private void property(String key, String value, String origin) {
        if (schema.values().containsKey(key)) {
            values.put(key, schema.setting(key, value, origin));
        } else if (schema.maps().stream().anyMatch(map -> key.startsWith(map + "."))) {
            entry(key, value, origin);
        } else {
            problems.add(ConfigProblem.of(Setting.plain(key, value, origin), Suggestions.unknown(schema, key)));
        }
    }

    private void entry(String key, String value, String origin) {
        entries.put(key, Setting.plain(key, value, origin));
    }
}
