package io.wordcount.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes settings of what a file and the defaults say, and finds the keys that do not exist. */
final class Flattening {

    private final Schema schema;
    private final Map<String, Setting> settings = new TreeMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();

    Flattening(Schema schema, Map<String, Node> root) {
        this.schema = schema;
        Node own = root.get(WordCountConfig.ROOT);
        if (own.isBlock()) {
            section(own, "");
        } else {
            problems.add(ConfigProblem.ofFile(own.origin(), "'" + WordCountConfig.ROOT + "' must be a block { ... }"));
        }
    }

    Map<String, Setting> settings() {
        return settings;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    /** The keys that something is wrong with. */
    Set<String> reported() {
        return reported;
    }

    private void section(Node block, String prefix) {
        block.members().forEach((name, node) -> {
            String key = prefix + name;
            boolean isSection = schema.sections().contains(key);
            boolean isMap = schema.maps().contains(key);
            if ((isSection || isMap) && !node.isBlock()) {
                report(key, node, "allowed: a block { ... }");
            } else if (isSection) {
                section(node, key + ".");
            } else if (isMap) {
                map(node, key + ".");
            } else if (schema.values().containsKey(key)) {
                value(key, node);
            } else {
                report(key, node, Suggestions.unknown(schema, key));
            }
        });
    }

    private void map(Node block, String prefix) {
        block.members().forEach((name, node) -> {
            String key = prefix + name;
            if (node.isBlock()) {
                map(node, key + ".");
            } else if (!node.isPlain()) {
                report(key, node, "allowed: a single value");
            } else if (settings.containsKey(key)) {
                report(
                        key,
                        node,
                        "is set twice, quoted and nested; the other stands at "
                                + settings.get(key).origin());
            } else {
                settings.put(key, Setting.plain(key, node.text(), node.origin()));
            }
        });
    }

    private void value(String key, Node node) {
        switch (node.kind()) {
            case BLOCK -> report(key, node, "allowed: a value, no block");
            case NULL -> report(key, node, "allowed: a value; without the line the default holds");
            case PLAIN -> settings.put(key, Setting.plain(key, node.text(), node.origin()));
            case LIST -> {
                if (!node.elements().stream().allMatch(Node::isPlain)) {
                    report(key, node, "allowed: a list of plain values");
                }
                settings.put(
                        key,
                        Setting.list(
                                key, node.elements().stream().map(Node::text).toList(), node.origin()));
            }
        }
    }

    private void report(String key, Node node, String message) {
        reported.add(key);
        problems.add(new ConfigProblem(key, Secrets.redact(key, node.text()), node.origin(), message, Set.of(key)));
    }
}
