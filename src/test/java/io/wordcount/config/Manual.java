package io.wordcount.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code reference.conf} as Markdown. */
final class Manual {

    static final Path REFERENCE = Path.of("src", "main", "resources", "reference.conf");
    static final Path FILE = Path.of("docs", "configuration.md");

    private static final Schema SCHEMA = Schema.of(WordCountConfig.class);

    private final String source;
    private final Config reference;

    Manual() throws IOException {
        source = Files.readString(REFERENCE);
        reference = ConfigFactory.parseString(source);
    }

    /** All keys in the order of the file: values, sections and maps. */
    List<String> keys() {
        List<String> keys = new ArrayList<>(SCHEMA.values().keySet());
        keys.addAll(SCHEMA.sections());
        keys.addAll(SCHEMA.maps());
        keys.sort(Comparator.comparing(key -> value(key).origin().lineNumber()));
        return keys;
    }

    /** The comment over a key; a line break only where a paragraph ends. */
    String comment(String key) {
        return paragraphs(value(key).origin().comments());
    }

    private ConfigValue value(String key) {
        return reference.getValue(WordCountConfig.ROOT + "." + key);
    }

    String render() {
        StringBuilder text = new StringBuilder("# Configuration\n\n");
        text.append("<!-- Made from reference.conf: mvn test -Dtest=ManualTest -Dupdate=true -->\n\n");
        text.append("Every key of the service, with its default, as `reference.conf` has it.\n\n");
        text.append(paragraphs(source.lines()
                        .takeWhile(line -> line.startsWith("#"))
                        .map(line -> line.substring(1))
                        .dropWhile(line -> !line.isEmpty())
                        .toList()))
                .append(
                        "\n\n`wordcount config --config FILE` shows what holds and where each value comes from, or everything"
                                + " that is wrong.\n\nKeys marked _recorded_ are those that results depend on: a start first recovers"
                                + " under the values that its checkpoint was written with, and then takes up the new ones. Keys marked"
                                + " _fixed_ cannot change while the `id` stays the same.\n");
        keys().forEach(key -> text.append(entry(key)));
        return text.toString();
    }

    private String entry(String key) {
        if (SCHEMA.sections().contains(key)) {
            return "\n## " + key + "\n\n" + comment(key) + "\n";
        }
        String title = "\n### `" + key + "`\n\n" + comment(key) + "\n";
        if (SCHEMA.maps().contains(key)) {
            return (key.contains(".") ? title : title.replace("###", "##")) + "\nDefault: empty\n";
        }
        String mark = ResultSettings.geometry().contains(key)
                ? " · _fixed_"
                : ResultSettings.dependOn(key) ? " · _recorded_" : "";
        String shown = value(key).render(ConfigRenderOptions.concise());
        return title + "\nDefault: `" + shown + "` · `" + Overrides.variable(key) + "`" + mark + "\n";
    }

    /** Joins lines up to an empty one; lists stay as they are. */
    private static String paragraphs(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .map(line -> line.isEmpty() ? "\n\n" : line.startsWith("- ") ? "\n" + line : " " + line)
                .collect(Collectors.joining())
                .replaceAll("\n +", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip()
                .replace("<", "&lt;");
    }
}
