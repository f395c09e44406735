package io.wordcount.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at what stands beside the root: a mistyped or forgotten root is an error, else a whole file would be ignored in
 * silence. Other names only warn, since a file may keep values there that it refers to.
 */
final class Outside {

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Outside(Schema schema, Map<String, Node> root) {
        root.forEach((name, node) -> {
            boolean forgotten = schema.values().containsKey(name)
                    || schema.sections().contains(name)
                    || schema.maps().contains(name);
            if (name.equals(WordCountConfig.ROOT) || node.origin().isEmpty()) {
                return;
            } else if (forgotten || Suggestions.distance(name, WordCountConfig.ROOT) <= 2) {
                String message = "'" + name + "' stands outside of the root; allowed: " + WordCountConfig.ROOT + " { "
                        + (forgotten ? name + " ... }" : "... }");
                problems.add(new ConfigProblem("", "", node.origin(), message, Set.of()));
            } else {
                warnings.add(node.origin() + ": '" + name + "' stands outside of '" + WordCountConfig.ROOT
                        + "' and counts only where the file refers to it");
            }
        });
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }
}
