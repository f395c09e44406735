package io.wordcount.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration and where it came from.
 *
 * @param config the valid configuration
 * @param settings every value as it was written, with its origin, by key; {@code kafka.properties.linger.ms} is an entry
 *     of a map
 * @param warnings what is odd but harmless, one sentence each
 */
public record LoadedConfig(WordCountConfig config, Map<String, Setting> settings, List<String> warnings) {

    public LoadedConfig {
        SortedMap<String, Setting> sorted = new TreeMap<>(settings);
        settings = Collections.unmodifiableSortedMap(sorted);
        warnings = List.copyOf(warnings);
    }
}
