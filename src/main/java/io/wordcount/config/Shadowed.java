package io.wordcount.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds keys of a file that are a value and the beginning of another key at once ({@code ssl = x} and {@code ssl.y = z}).
 * The library keeps the later of the two and drops the other in silence. Limits: only within one file, not between a file
 * and those it includes; a value that is a substitution and nothing else is taken for a block.
 */
final class Shadowed {

    private Shadowed() {}

    /** One problem for each such key. */
    static List<ConfigProblem> find(Hocon source) {
        List<Assignments.Assignment> all = Assignments.in(source.text());
        List<ConfigProblem> problems = new ArrayList<>();
        for (Assignments.Assignment value : all) {
            if (value.plain() && value.path().get(0).equals(WordCountConfig.ROOT)) {
                all.stream()
                        .filter(value::isAbove)
                        .findFirst()
                        .ifPresent(longer -> problems.add(problem(source.name(), value, longer)));
            }
        }
        return problems;
    }

    private static ConfigProblem problem(String file, Assignments.Assignment value, Assignments.Assignment longer) {
        String key = join(value, 1);
        String message =
                "is a value, and in line " + longer.line() + " also the beginning of " + WordCountConfig.ROOT + "."
                        + join(longer, 1) + "; one of the two would be lost. Allowed: such keys in quotes, as in \""
                        + join(longer, value.path().size() - 1) + "\" = ...";
        return new ConfigProblem(key, "", file + ":" + value.line(), message, Set.of(key));
    }

    private static String join(Assignments.Assignment assignment, int from) {
        return String.join(
                ".", assignment.path().subList(from, assignment.path().size()));
    }
}
