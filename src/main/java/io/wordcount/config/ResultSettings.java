package io.wordcount.config;

import io.wordcount.model.ServiceException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings that results depend on: all of {@code window} and {@code text}, what is read and how it is decoded, what
 * becomes of a record that is not counted, and what is published. Not among them: where things are and how fast they go
 * ({@code kafka}, {@code spark}, {@code properties}, {@code checkpoint}, {@code http}, {@code batch-interval}), what only the first start
 * asks ({@code input.start}, recorded as offsets; {@code output.partitions}, recorded as the number of shards), and what the
 * operator changes in order to get out of a refusal ({@code input.on-data-loss}, {@code input.accept-compaction},
 * {@code checkpoint.on-change}, {@code checkpoint.on-doubt}).
 */
public final class ResultSettings {

    private static final Set<String> SECTIONS = Set.of("window", "text");
    private static final Set<String> KEYS = Set.of(
            "input.topics",
            "input.format",
            "input.json-pointer",
            "input.max-record-bytes",
            "input.late-topic",
            "input.dead-letter-topic",
            "output.topic",
            "output.emit",
            "output.emit-interval",
            "output.format",
            "output.key",
            "output.min-count");

    private static final NavigableSet<String> GEOMETRY = Collections.unmodifiableNavigableSet(new TreeSet<>(
            Set.of("window.size", "window.slide", "window.offset", "window.time-zone", "window.time", "output.topic")));

    private ResultSettings() {}

    /**
     * The settings that must not change while the id stays the same: the state's windows, or the ledger of the output topic,
     * would no longer mean the same.
     */
    public static NavigableSet<String> geometry() {
        return GEOMETRY;
    }

    /** The keys of {@link #geometry()} that have another value in {@code config} than in {@code recorded}. */
    public static NavigableSet<String> changedGeometry(WordCountConfig config, Map<String, String> recorded) {
        return changed(config, recorded).stream()
                .filter(GEOMETRY::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * All keys that have another value in {@code config} than in {@code recorded}. A key that is not recorded, since the
     * version that did it had none of that name, had its default.
     */
    public static NavigableSet<String> changed(WordCountConfig config, Map<String, String> recorded) {
        Map<String, Setting> defaults = ConfigLoader.defaults();
        return of(config).entrySet().stream()
                .filter(now -> {
                    Setting otherwise = defaults.get(now.getKey());
                    String then = recorded.getOrDefault(
                            now.getKey(), otherwise == null ? now.getValue() : String.join(",", otherwise.values()));
                    return !then.equals(now.getValue());
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean dependOn(String key) {
        return KEYS.contains(key) || SECTIONS.contains(key.split("\\.", 2)[0]);
    }

    static SortedMap<String, String> of(WordCountConfig config) {
        SortedMap<String, String> texts = new TreeMap<>();
        flatten(config, "", new TreeMap<>()).forEach((key, setting) -> {
            if (dependOn(key)) {
                texts.put(key, String.join(",", setting.values()));
            }
        });
        return texts;
    }

    static WordCountConfig under(WordCountConfig config, Map<String, String> recorded) {
        Schema schema = Schema.of(WordCountConfig.class);
        Map<String, Setting> defaults = ConfigLoader.defaults();
        SortedMap<String, Setting> settings = flatten(config, "", new TreeMap<>());
        NavigableSet<String> unknown = new TreeSet<>(recorded.keySet());
        for (String key : schema.values().keySet()) {
            if (dependOn(key)) {
                unknown.remove(key);
                String text = recorded.get(key);
                settings.put(key, text == null ? defaults.get(key) : schema.setting(key, text, "recorded"));
            }
        }
        if (!unknown.isEmpty()) {
            throw ServiceException.refused("The checkpoint was written with settings that this version does not know: "
                    + String.join(", ", unknown) + ". Start the version that wrote it, or a newer one.");
        }
        Binder binder = new Binder(settings, defaults, Set.of());
        WordCountConfig bound = binder.bind(WordCountConfig.class);
        if (!binder.problems().isEmpty()) {
            throw ServiceException.refused("The settings recorded in the checkpoint cannot be used here:\n"
                    + binder.problems().stream().map(each -> "  " + each).collect(Collectors.joining("\n")));
        }
        return bound;
    }

    private static SortedMap<String, Setting> flatten(
            Record record, String prefix, SortedMap<String, Setting> settings) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String key = prefix + Schema.key(component);
            Object value = value(record, component);
            if (value instanceof Record section && component.getType().isRecord()) {
                flatten(section, key + ".", settings);
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((name, text) ->
                        settings.put(key + "." + name, Setting.plain(key + "." + name, String.valueOf(text), "")));
            } else if (value instanceof List<?> list) {
                settings.put(
                        key,
                        Setting.list(key, list.stream().map(Canonical::text).toList(), ""));
            } else {
                settings.put(key, Setting.plain(key, Canonical.text(value), ""));
            }
        }
        return settings;
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
