package io.wordcount.text;

import java.util.Objects;

/** All ways to make words of text. */
public final class Analyzers {

    private Analyzers() {}

    /**
     * The analyzer that the options ask for. A file of stop words is read here, once, not where the analyzer is sent to.
     *
     * @throws TextOptionsException if a file of stop words cannot be read
     */
    public static AnalyzerFactory of(TextOptions options) {
        return OptionsFactory.of(Objects.requireNonNull(options, "options"));
    }

    /** What the analyzer that the options ask for makes of a text, step by step; fails as {@link #of} does. */
    public static Explanation explain(TextOptions options, String text) {
        return Explanation.of(OptionsFactory.of(options), text);
    }
}
