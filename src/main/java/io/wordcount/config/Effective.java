package io.wordcount.config;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows what holds, as HOCON that could be a file again (where nothing is redacted): every key in the order of the manual,
 * secrets redacted, behind each value that is not a default where it came from.
 */
public final class Effective {

    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Map<String, Setting> settings;
    private final StringBuilder text = new StringBuilder();

    private Effective(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /** The text: lines that end with a line feed. */
    public static String render(LoadedConfig loaded) {
        Effective effective = new Effective(loaded.settings());
        effective.text.append("# The effective configuration. A value without a comment is the default.\n");
        loaded.warnings()
                .forEach(warning ->
                        effective.text.append("# Warning: ").append(warning).append('\n'));
        effective.text.append(WordCountConfig.ROOT).append(" {\n");
        effective.section(WordCountConfig.class, "", "  ");
        return effective.text.append("}\n").toString();
    }

    private void section(Class<?> type, String prefix, String indent) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = Schema.key(component);
            String key = prefix + name;
            if (component.getType().isRecord()) {
                text.append(indent).append(name).append(" {\n");
                section(component.getType(), key + ".", indent + "  ");
                text.append(indent).append("}\n");
            } else if (component.getType() == Map.class) {
                entries(name, key + ".", indent);
            } else {
                line(name, settings.get(key), indent);
            }
        }
    }

    private void entries(String name, String prefix, String indent) {
        text.append(indent).append(name).append(" {");
        int empty = text.append('\n').length();
        settings.forEach((key, setting) -> {
            if (key.startsWith(prefix)) {
                line(Hocon.quote(key.substring(prefix.length())), setting, indent + "  ");
            }
        });
        if (text.length() == empty) {
            text.setLength(empty - 1);
            text.append("}\n");
        } else {
            text.append(indent).append("}\n");
        }
    }

    private void line(String name, Setting setting, String indent) {
        String value = setting.values().stream()
                .map(each -> quoted(Secrets.redact(setting.key(), each)))
                .collect(Collectors.joining(", "));
        text.append(indent).append(name).append(" = ").append(setting.isList() ? "[" + value + "]" : value);
        text.append(setting.isDefault() ? "" : "  # " + setting.origin()).append('\n');
    }

    private static String quoted(String value) {
        return UNQUOTED.matcher(value).matches() ? value : Hocon.quote(value);
    }
}
