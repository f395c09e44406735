package io.wordcount.checkpoint;

import java.io.IOException;
import java.io.OutputStream;

/** What goes into a shard's file. */
@FunctionalInterface
public interface ShardContent {

    /** Writes the state, without closing the stream, and returns the open (run, word) pairs in it. */
    long writeTo(OutputStream out) throws IOException;
}
