package io.wordcount.config;

import io.wordcount.model.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that is refused, with everything that is wrong with it. The message has one line per problem. */
public final class ConfigException extends RuntimeException {

    private final ArrayList<ConfigProblem> problems;

    /** {@code problems} must not be empty. */
    public ConfigException(List<ConfigProblem> problems) {
        super(message(problems));
        this.problems = new ArrayList<>(problems);
    }

    private static String message(List<ConfigProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refusal without a reason");
        }
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining(
                        "\n",
                        problems.size() == 1
                                ? "The configuration has an error:\n"
                                : "The configuration has " + problems.size() + " errors:\n",
                        ""));
    }

    /** Everything that is wrong, in the order of the keys. */
    public List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    /** The code of every command but {@code config}, for which it is the verdict {@link ExitCode#NEGATIVE}. */
    public ExitCode exitCode() {
        return ExitCode.USAGE;
    }
}
