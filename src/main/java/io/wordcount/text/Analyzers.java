package io.wordcount.text;

import java.util.Objects;

/** All ways to make words of text. */
public final class Analyzers {

    private Analyzers() {}

    /** The analyzer that the options ask for. */
    public static AnalyzerFactory of(TextOptions options) {
        Objects.requireNonNull(options, "options");
        return new StandardFactory();
    }
}
