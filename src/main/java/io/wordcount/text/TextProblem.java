package io.wordcount.text;

import java.io.Serializable;
import java.util.Set;

/**
 * One thing that is wrong with {@link TextOptions}.
 *
 * @param key the option, as it is called below {@code text}, e.g. {@code max-length}
 * @param value its value as text
 * @param message why it is refused, or what is allowed
 * @param involved all options that the rule looks at, {@code key} included
 */
public record TextProblem(String key, String value, String message, Set<String> involved) implements Serializable {

    public TextProblem {
        involved = Set.copyOf(involved);
    }

    @Override
    public String toString() {
        return key + " = " + value + ": " + message;
    }
}
