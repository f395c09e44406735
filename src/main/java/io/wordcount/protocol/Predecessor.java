package io.wordcount.protocol;

import java.io.Serializable;
import java.util.Objects;

/**
 * The older epoch that an epoch goes on from. What the older epoch wrote beyond the two bounds, it wrote after it was
 * fenced: it does not count.
 *
 * @param epoch the older epoch
 * @param seq the last entry that counts, of the older epoch itself or, if it wrote none, of the ones before it; 0 if
 *     nothing was ever published
 * @param snapshot the number of the last snapshot of the older epoch that counts; 0 for none
 */
public record Predecessor(EpochId epoch, long seq, long snapshot) implements Serializable {

    public Predecessor {
        Objects.requireNonNull(epoch, "epoch");
        if (seq < 0 || snapshot < 0) {
            throw new IllegalArgumentException("predecessor at entry " + seq + ", snapshot " + snapshot);
        }
    }
}
