package io.wordcount.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The keys that exist, as the components of {@link WordCountConfig} say it, in their order. */
final class Schema {

    private static final Set<String> ONE_OR_LIST = Set.of("text.stop-words");

    private final Map<String, RecordComponent> values = new LinkedHashMap<>();
    private final Set<String> sections = new LinkedHashSet<>();
    private final Set<String> maps = new LinkedHashSet<>();

    private Schema() {}

    static Schema of(Class<? extends Record> root) {
        Schema schema = new Schema();
        schema.add(root, "");
        return schema;
    }

    private void add(Class<?> type, String prefix) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + key(component);
            if (component.getType().isRecord()) {
                sections.add(key);
                add(component.getType(), key + ".");
            } else if (component.getType() == Map.class) {
                maps.add(key);
            } else {
                values.put(key, component);
            }
        }
    }

    /** {@code maxRecordBytes} is the key {@code max-record-bytes}. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static boolean isList(RecordComponent component) {
        return component.getType() == List.class;
    }

    /** Whether a single value is a list of one: where one is the rule. */
    static boolean isListOrOne(String key) {
        return ONE_OR_LIST.contains(key);
    }

    /** The type of the elements of a list. */
    static Class<?> elementType(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    /** The keys of plain values and lists. */
    Map<String, RecordComponent> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The keys of sections, which hold other keys. */
    Set<String> sections() {
        return Collections.unmodifiableSet(sections);
    }

    /** The keys of maps, whose entries are passed through. */
    Set<String> maps() {
        return Collections.unmodifiableSet(maps);
    }

    /** A setting from one line of text, as environment variables and -D have it. */
    Setting setting(String key, String text, String origin) {
        RecordComponent component = values.get(key);
        return component != null && isList(component)
                ? Setting.separated(key, text, origin)
                : Setting.plain(key, text, origin);
    }
}
