package io.wordcount.checkpoint;

import java.io.IOException;
import java.io.InputStream;

/** Who reads a shard's file. */
@FunctionalInterface
public interface ShardReader {

    /** Reads the state; it need not read to the end. What it has made counts only if the file turns out to be whole. */
    void readFrom(InputStream in) throws IOException;
}
