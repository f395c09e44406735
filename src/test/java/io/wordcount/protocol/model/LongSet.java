package io.wordcount.protocol.model;

/** A set of hashes: open addressing, linear probing, at most half full. */
final class LongSet {

    private long[] slots = new long[1 << 16];
    private int size;

    /** Whether the number was not there before. */
    boolean add(long number) {
        long key = number == 0 ? 1 : number;
        int slot = slot(slots, key);
        if (slots[slot] == key) {
            return false;
        }
        slots[slot] = key;
        if (++size > slots.length / 2) {
            grow();
        }
        return true;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long key : slots) {
            if (key != 0) {
                wider[slot(wider, key)] = key;
            }
        }
        slots = wider;
    }

    private static int slot(long[] slots, long key) {
        int slot = (int) key & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
