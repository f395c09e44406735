package io.wordcount.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A key's value as text, before it has a type.
 *
 * @param key the key without the root; an entry of a map is {@code <key of the map>.<entry>}
 * @param values the text of a plain value, or of each element of a list
 * @param isList whether it was written as a list
 * @param origin where it came from: {@code <file>:<line>}, {@code environment variable <name>} or {@code -D<name>}; empty
 *     for a default
 */
public record Setting(String key, List<String> values, boolean isList, String origin) implements Serializable {

    public Setting {
        values = List.copyOf(values);
        if (!isList && values.size() != 1) {
            throw new IllegalArgumentException(key + " is neither a list nor a value");
        }
    }

    static Setting plain(String key, String value, String origin) {
        return new Setting(key, List.of(value), false, origin);
    }

    static Setting list(String key, List<String> values, String origin) {
        return new Setting(key, values, true, origin);
    }

    /** Elements separated by commas, as environment variables have them; blank text is the empty list. */
    static Setting separated(String key, String text, String origin) {
        List<String> elements = new ArrayList<>();
        if (!text.isBlank()) {
            for (String element : text.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return list(key, elements, origin);
    }

    /** Whether nobody has set it. */
    public boolean isDefault() {
        return origin.isEmpty();
    }

    /** The value for a person to read, secrets redacted. */
    public String shown() {
        String text = isList ? "[" + String.join(", ", values) + "]" : values.get(0);
        String safe = Secrets.redact(key, text);
        return safe.isEmpty() ? "\"\"" : safe;
    }
}
