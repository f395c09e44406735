package io.wordcount.text;

import java.io.Serializable;
import java.util.Objects;

/**
 * How text becomes words.
 *
 * @param analyzer the analyzer's name; {@code standard} is the only one
 */
public record TextOptions(String analyzer) implements Serializable {

    /** The default: UAX #29 words in NFKC_Casefold. */
    public static final TextOptions STANDARD = new TextOptions("standard");

    public TextOptions {
        Objects.requireNonNull(analyzer, "analyzer");
        if (!analyzer.equals("standard")) {
            throw new IllegalArgumentException("analyzer '" + analyzer + "' is not known; allowed: standard");
        }
    }
}
