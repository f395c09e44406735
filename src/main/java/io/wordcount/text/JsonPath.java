package io.wordcount.text;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JSON pointer, RFC 6901, taken apart.
 *
 * @param steps the names (or indexes) from the root to the value; none for the document itself
 */
record JsonPath(List<String> steps) implements Serializable {

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    JsonPath {
        steps = List.copyOf(steps);
    }

    static JsonPath parse(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("'" + pointer + "' is no JSON pointer: it must be empty (the whole"
                    + " document) or start with '/', as in /message or /payload/text");
        }
        if (BAD_ESCAPE.matcher(pointer).find()) {
            throw new IllegalArgumentException(
                    "'" + pointer + "' is no JSON pointer: '~' must be written ~0, and '/'" + " in a name ~1");
        }
        return new JsonPath(Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    int depth() {
        return steps.size();
    }

    /** Whether the step at this depth leads to the member of an object with this name. */
    boolean leadsTo(int depth, String name) {
        return steps.get(depth).equals(name);
    }

    /** The index of an array's element that the step at this depth leads to; -1 if it is no index. */
    int index(int depth) {
        String step = steps.get(depth);
        return INDEX.matcher(step).matches() ? Integer.parseInt(step) : -1;
    }
}
