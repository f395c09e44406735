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
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A source of configuration in HOCON, and what else is needed of the library: the only class that sees it. Its failures
 * leave as {@link ConfigException} or {@link IllegalArgumentException}.
 *
 * @param config what was parsed
 * @param text what it was parsed from
 * @param name what errors call it
 */
record Hocon(Config config, String text, String name) {

    /** Where there is no file. */
    static final Hocon NONE = new Hocon(ConfigFactory.empty(), "", "");

    private static final String REFERENCE = "reference.conf";
    private static final ConfigParseOptions OPTIONS =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);

    static Hocon ofFile(Path file) {
        String text = read(file);
        return new Hocon(library(() -> ConfigFactory.parseFile(file.toFile(), OPTIONS)), text, file.toString());
    }

    static Hocon ofText(String text, String name) {
        return new Hocon(
                library(() -> ConfigFactory.parseString(text, OPTIONS.setOriginDescription(name))), text, name);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw failure(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw failure(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw failure(file + ": cannot be read: " + e);
        }
    }

    private static <T> T library(Supplier<T> call) {
        try {
            return call.get();
        } catch (com.typesafe.config.ConfigException e) {
            throw failure(Secrets.redactText(String.valueOf(e.getMessage())));
        }
    }

    private static ConfigException failure(String message) {
        return new ConfigException(List.of(ConfigProblem.ofFile("", message)));
    }

    /** This source over the defaults, and {@code overrides} over both; what stands at the root of it all. */
    Map<String, Node> over(Collection<Setting> overrides) {
        Config over = ConfigFactory.empty();
        for (Setting setting : overrides) {
            Object value =
                    setting.isList() ? setting.values() : setting.values().get(0);
            over = over.withValue(
                    WordCountConfig.ROOT + "." + setting.key(), ConfigValueFactory.fromAnyRef(value, setting.origin()));
        }
        Config all = over.withFallback(config)
                .withFallback(ConfigFactory.parseResources(Hocon.class.getClassLoader(), REFERENCE, OPTIONS));
        return library(() -> node(all.resolve().root()).members());
    }

    private static Node node(ConfigValue value) {
        String origin = origin(value.origin());
        return switch (value.valueType()) {
            case OBJECT -> {
                Map<String, Node> members = new TreeMap<>();
                ((ConfigObject) value).forEach((name, member) -> members.put(name, node(member)));
                yield new Node(Node.Kind.BLOCK, "", List.of(), members, origin);
            }
            case LIST -> {
                List<Node> elements =
                        ((ConfigList) value).stream().map(Hocon::node).toList();
                yield new Node(Node.Kind.LIST, "", elements, Map.of(), origin);
            }
            case NULL -> new Node(Node.Kind.NULL, "null", List.of(), Map.of(), origin);
            default -> new Node(Node.Kind.PLAIN, value.atKey("v").getString("v"), List.of(), Map.of(), origin);
        };
    }

    private static String origin(ConfigOrigin origin) {
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

    /** Text as a quoted string. */
    static String quote(String text) {
        return ConfigUtil.quoteString(text);
    }

    /** The names that a key such as {@code a."b.c"} consists of. */
    static List<String> names(String key) {
        return library(() -> ConfigUtil.splitPath(key));
    }
}
