package io.wordcount.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds every assignment that stands in a HOCON text, also those that a later one undoes: of {@code a = 1} and {@code a.b = 2}
 * the library keeps only the second and does not say so. The text must be one that the library has accepted. Elements of
 * lists are not looked into, nor are included files.
 */
final class Assignments {

    private final String text;
    private final List<Assignment> found = new ArrayList<>();
    private int at;

    private Assignments(String text) {
        this.text = text;
    }

    /**
     * @param path the names from the root
     * @param line from 1
     * @param plain whether it gives a single value or a list; false for a block, and for a substitution alone, which may be
     *     one
     */
    record Assignment(List<String> path, int line, boolean plain) {

        boolean isAbove(Assignment other) {
            return other.path.size() > path.size()
                    && other.path.subList(0, path.size()).equals(path);
        }
    }

    /** In the order of the text. */
    static List<Assignment> in(String text) {
        Assignments assignments = new Assignments(text);
        assignments.blank(",{");
        assignments.members(List.of());
        return assignments.found;
    }

    private void members(List<String> prefix) {
        blank(",");
        while (at < text.length() && text.charAt(at) != '}') {
            if (isInclude()) {
                skipValue();
            } else {
                member(prefix);
            }
            blank(",");
        }
        at++;
    }

    private boolean isInclude() {
        return text.startsWith("include", at)
                && at + 7 < text.length()
                && (text.charAt(at + 7) == '"' || Character.isWhitespace(text.charAt(at + 7)));
    }

    private void member(List<String> prefix) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        StringBuilder key = new StringBuilder();
        while (at < text.length() && !startsWith(":", "=", "+=", "{")) {
            int start = at;
            boolean comment = startsWith("#", "//");
            skipOne();
            key.append(comment ? "" : text.substring(start, at));
        }
        List<String> path = new ArrayList<>(prefix);
        path.addAll(Hocon.names(key.toString().strip()));
        if (!startsWith("{")) {
            at += startsWith("+=") ? 2 : 1;
        }
        blank("");
        found.add(new Assignment(path, line, value(path)));
    }

    /** Whether the value is plain. */
    private boolean value(List<String> path) {
        boolean block = false;
        boolean plain = false;
        while (at < text.length() && !startsWith("\n", ",", "}")) {
            if (startsWith("{")) {
                at++;
                members(path);
                block = true;
            } else if (startsWith("[")) {
                list();
                plain = true;
            } else if (startsWith("${")) {
                at = text.indexOf('}', at) + 1;
            } else {
                plain |= !isBlank(text.charAt(at)) && !startsWith("#", "//");
                skipOne();
            }
        }
        return plain && !block;
    }

    private void skipValue() {
        while (at < text.length() && !startsWith("\n", ",", "}")) {
            skipOne();
        }
    }

    private void list() {
        int depth = 0;
        do {
            depth += startsWith("[") ? 1 : startsWith("]") ? -1 : 0;
            skipOne();
        } while (depth > 0 && at < text.length());
    }

    /** Skips white space, comments and these characters. */
    private void blank(String others) {
        while (at < text.length()
                && (isBlank(text.charAt(at)) || others.indexOf(text.charAt(at)) >= 0 || startsWith("#", "//"))) {
            skipOne();
        }
    }

    /** Skips a comment (not the end of its line), a quoted string, or else one character. */
    private void skipOne() {
        if (startsWith("#", "//")) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (startsWith("\"\"\"")) {
            at = text.indexOf("\"\"\"", at + 3) + 3;
            while (startsWith("\"")) {
                at++;
            }
        } else if (startsWith("\"")) {
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                at += text.charAt(at) == '\\' ? 1 : 0;
            }
            at++;
        } else {
            at++;
        }
    }

    private boolean startsWith(String... candidates) {
        return Stream.of(candidates).anyMatch(candidate -> text.startsWith(candidate, at));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
