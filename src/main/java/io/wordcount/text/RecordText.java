package io.wordcount.text;

import java.io.Serializable;

/** Where the text of a record's value is, as a value that can be sent to executors. Immutable and thread-safe. */
@FunctionalInterface
public interface RecordText extends Serializable {

    /** A new decoder, cheap enough to make one per task. */
    TextDecoder decoder();
}
