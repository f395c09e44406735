package io.wordcount.state;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A hash table of pairs of longs, key and value, by open addressing with linear probing on one array. A value of 0
 * stands for an empty slot; equal keys may occur more than once. Slots have even numbers: that of the key in the array,
 * the value stands behind it. At most four fifths of the slots are taken: with fewer, a search would see fewer slots, but
 * more of them would be in no cache.
 *
 * <p>Every table hashes with a random odd multiplier of its own (multiply-shift: Dietzfelbinger et al., "A Reliable
 * Randomized Algorithm for the Closest-Pair Problem", 1997). Nobody can then choose keys that collide, and keys that
 * come in the order of another table's slots do not pile up in this one's.
 */
final class Slots {

    private static final int MOST = 1 << 29;

    private final long multiplier = ThreadLocalRandom.current().nextLong() | 1;
    private final boolean dense;
    private long[] table;
    private int capacity;
    private int limit;
    private int size;

    /** With room for so many pairs; if {@code dense} it grows by half when it is full, else it doubles. */
    Slots(boolean dense, int pairs) {
        this.dense = dense;
        allocate(dense ? pairs + (pairs >> 2) + 8L : 2L * pairs);
    }

    /** The keys and values. */
    long[] table() {
        return table;
    }

    /** The random odd number of this table. */
    long multiplier() {
        return multiplier;
    }

    int size() {
        return size;
    }

    /** Whether it must {@link #grow} before the next {@link #add}. */
    boolean isFull() {
        return size >= limit;
    }

    /** The slot where to look for a key first. */
    int home(long key) {
        return (int) ((((key * multiplier) >>> 32) * capacity) >>> 32) << 1;
    }

    /** The slot where to look next. */
    int next(int slot) {
        return slot + 2 == table.length ? 0 : slot + 2;
    }

    /** Adds a pair and returns its slot. */
    int add(long key, long value) {
        size++;
        int slot = home(key);
        while (table[slot + 1] != 0) {
            slot = next(slot);
        }
        table[slot] = key;
        table[slot + 1] = value;
        return slot;
    }

    /** Makes room; every pair gets a new slot. */
    void grow() {
        long[] old = table;
        allocate(dense ? capacity + (capacity >> 1) : 2L * capacity);
        size = 0;
        for (int slot = 0; slot < old.length; slot += 2) {
            if (old[slot + 1] != 0) {
                add(old[slot], old[slot + 1]);
            }
        }
    }

    private void allocate(long newCapacity) {
        if (newCapacity > MOST) {
            throw new IllegalStateException("more than 250 million words in one run of windows of one shard");
        }
        capacity = (int) newCapacity;
        limit = (int) (newCapacity * 4 / 5);
        table = new long[2 * capacity];
    }
}
