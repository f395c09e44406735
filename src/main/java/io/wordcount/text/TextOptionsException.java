package io.wordcount.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Options that are refused, with everything that is wrong with them; the message has one line per problem. */
public final class TextOptionsException extends IllegalArgumentException {

    private final ArrayList<TextProblem> problems;

    TextOptionsException(List<TextProblem> problems) {
        super(problems.stream().map(TextProblem::toString).collect(Collectors.joining("\n")));
        this.problems = new ArrayList<>(problems);
    }

    /** At least one. */
    public List<TextProblem> problems() {
        return List.copyOf(problems);
    }
}
