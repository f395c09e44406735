package io.wordcount.sink;

import java.io.Serializable;

/**
 * A shard has published an entry: it stands in the log, once.
 *
 * @param already whether an earlier attempt had done it, so that nothing was sent now
 * @param records how many records this transaction holds, results and copies; 0 if {@code already}
 * @param attempts how many transactions were begun for it; more than one after trouble
 */
public record Confirmation(boolean already, long records, int attempts) implements Serializable {}
