package io.wordcount.protocol.model;

import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;

/** A 64-bit hash of a state, fed number by number (the finalizer of SplitMix64 after each). */
final class Hash {

    private long value = 0x9E3779B97F4A7C15L;

    Hash add(long number) {
        long z = (value ^ number) + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        value = z ^ (z >>> 31);
        return this;
    }

    Hash add(boolean flag) {
        return add(flag ? 1 : 0);
    }

    Hash add(EpochId epoch) {
        return epoch == null ? add(-1) : add(epoch.epoch()).add(epoch.run().charAt(0));
    }

    Hash add(LedgerEntry entry) {
        return entry == null
                ? add(-1)
                : add(entry.seq())
                        .add(entry.epoch())
                        .add(entry.run().charAt(0))
                        .add(entry.standing().ordinal());
    }

    long value() {
        return value;
    }
}
