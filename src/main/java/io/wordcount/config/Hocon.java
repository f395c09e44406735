package io.wordcount.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** HOCON text in, {@link Setting}s out: the only class that sees the library. */
final class Hocon {

    private static final String REFERENCE = "reference.conf";
    private static final ConfigParseOptions OPTIONS =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);

    private final Schema schema;
    private final Map<String, Setting> settings = new TreeMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Hocon(Schema schema) {
        this.schema = schema;
    }

    /** What a file says; {@link Layer#NONE} where there is none. */
    record Layer(Config config) {
        static final Layer NONE = new Layer(ConfigFactory.empty());

        static Layer ofFile(Path file) {
            return of(() -> ConfigFactory.parseFile(file.toFile(), OPTIONS));
        }

        static Layer ofText(String text, String name) {
            return of(() -> ConfigFactory.parseString(text, OPTIONS.setOriginDescription(name)));
        }

        private static Layer of(Supplier<Config> source) {
            try {
                return new Layer(source.get());
            } catch (com.typesafe.config.ConfigException e) {
                String message = Secrets.redactText(String.valueOf(e.getMessage()));
                throw new ConfigException(List.of(ConfigProblem.ofFile("", message)));
            }
        }
    }

    /** Reads the defaults with {@code layer} over them and {@code overrides} over both. */
    Hocon read(Layer layer, Collection<Setting> overrides) {
        Config over = ConfigFactory.empty();
        for (Setting setting : overrides) {
            Object value =
                    setting.isList() ? setting.values() : setting.values().get(0);
            over = over.withValue(
                    WordCountConfig.ROOT + "." + setting.key(), ConfigValueFactory.fromAnyRef(value, setting.origin()));
        }
        Config reference = ConfigFactory.parseResources(Hocon.class.getClassLoader(), REFERENCE, OPTIONS);
        try {
            Config all =
                    over.withFallback(layer.config()).withFallback(reference).resolve();
            walk(all.getObject(WordCountConfig.ROOT), "");
        } catch (com.typesafe.config.ConfigException e) {
            problems.add(ConfigProblem.ofFile("", Secrets.redactText(String.valueOf(e.getMessage()))));
        }
        layer.config().root().forEach((key, value) -> {
            if (!key.equals(WordCountConfig.ROOT)) {
                warnings.add(origin(value) + ": '" + key + "' stands outside of '" + WordCountConfig.ROOT
                        + "' and is used only where the file refers to it");
            }
        });
        return this;
    }

    Map<String, Setting> settings() {
        return settings;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    private void walk(ConfigObject object, String prefix) {
        object.forEach((name, value) -> {
            String key = prefix + name;
            boolean isObject = value.valueType() == ConfigValueType.OBJECT;
            if (schema.sections().contains(key) && isObject) {
                walk((ConfigObject) value, key + ".");
            } else if (schema.maps().contains(key) && isObject) {
                flatten((ConfigObject) value, key + ".");
            } else if (schema.sections().contains(key) || schema.maps().contains(key)) {
                problem(key, value, "allowed: a block { ... }");
            } else if (schema.values().containsKey(key)) {
                add(key, value);
            } else {
                problem(key, value, Suggestions.unknown(schema, key));
            }
        });
    }

    private void flatten(ConfigObject object, String prefix) {
        object.forEach((name, value) -> {
            String key = prefix + name;
            switch (value.valueType()) {
                case OBJECT -> flatten((ConfigObject) value, key + ".");
                case LIST, NULL -> problem(key, value, "allowed: a single value");
                default -> {
                    if (settings.containsKey(key)) {
                        problem(
                                key,
                                value,
                                "is set twice, spelled differently; the other stands at "
                                        + settings.get(key).origin());
                    }
                    add(key, value);
                }
            }
        });
    }

    private void add(String key, ConfigValue value) {
        switch (value.valueType()) {
            case OBJECT -> problem(key, value, "allowed: a value, no block");
            case NULL -> problem(key, value, "allowed: a value; without the line the default holds");
            case LIST -> {
                List<String> values = new ArrayList<>();
                for (ConfigValue element : (ConfigList) value) {
                    if (element.valueType() == ConfigValueType.OBJECT || element.valueType() == ConfigValueType.LIST) {
                        problem(key, element, "allowed: a list of plain values");
                    }
                    values.add(text(element));
                }
                settings.put(key, Setting.list(key, values, origin(value)));
            }
            default -> settings.put(key, Setting.plain(key, text(value), origin(value)));
        }
    }

    private void problem(String key, ConfigValue value, String message) {
        String shown = value.valueType() == ConfigValueType.OBJECT ? "" : Secrets.redact(key, text(value));
        problems.add(new ConfigProblem(key, shown, origin(value), message, java.util.Set.of(key)));
    }

    /** Plain values as they were written. */
    private static String text(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> value.atKey("v").getString("v");
            default -> String.valueOf(value.unwrapped());
        };
    }

    private static String origin(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (origin.description().startsWith(REFERENCE + " @")) {
            return "";
        }
        return origin.filename() == null
                ? origin.description().replaceFirst(": ([0-9]+)$", ":$1")
                : origin.filename() + (origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "");
    }

    /** {@link IllegalArgumentException} if it is none. */
    static Duration duration(String text) {
        try {
            return ConfigValueFactory.fromAnyRef(text).atKey("v").getDuration("v");
        } catch (com.typesafe.config.ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Bytes; {@link IllegalArgumentException} if it is no size. */
    static long size(String text) {
        try {
            return ConfigValueFactory.fromAnyRef(text).atKey("v").getBytes("v");
        } catch (com.typesafe.config.ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Text as a quoted string of HOCON. */
    static String quote(String text) {
        return ConfigUtil.quoteString(text);
    }
}
