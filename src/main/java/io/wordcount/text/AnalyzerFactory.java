package io.wordcount.text;

import java.io.Serializable;

/** A way to make words of text, as a value that can be sent to executors. Immutable and thread-safe. */
public interface AnalyzerFactory extends Serializable {

    /** A new analyzer, cheap enough to make one per task. */
    Analyzer create();

    /**
     * What the words depend on: name, options and the versions of the libraries, in one line of printable ASCII that
     * is the same on every machine. Two factories with the same identity give the same words.
     */
    String identity();
}
