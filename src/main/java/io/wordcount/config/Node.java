package io.wordcount.config;

import java.util.List;
import java.util.Map;

/**
 * A value of a configuration, all sources merged, with what is below it.
 *
 * @param kind which of the other components say something
 * @param text of a plain value, as it was written
 * @param elements of a list
 * @param members of a block, by name, in the order of the names
 * @param origin {@code <file>:<line>}; empty for a default
 */
record Node(Kind kind, String text, List<Node> elements, Map<String, Node> members, String origin) {

    /** What a value can be. */
    enum Kind {
        BLOCK,
        LIST,
        PLAIN,
        NULL
    }

    boolean isBlock() {
        return kind == Kind.BLOCK;
    }

    boolean isPlain() {
        return kind == Kind.PLAIN;
    }
}
