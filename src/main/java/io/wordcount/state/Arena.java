package io.wordcount.state;

import java.util.Arrays;

/**
 * The words of a {@link CountTable} that do not fit into a slot, one behind the other in the order in which they came:
 * 8 bytes for a value, the word's length as a variable-length number, the word. A word is known by the place of its
 * value. Behind the last word there is room for 7 bytes more. Nothing is ever taken out.
 */
final class Arena {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[0];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    /** The place behind the last word. */
    int end() {
        return size;
    }

    /** Adds a word, with the value 0, and returns its place. */
    int add(byte[] source, int offset, int length) {
        reserve(8L + 5 + length + 7);
        int place = size;
        Little.set(bytes, place, 0);
        size += 8;
        int rest = length;
        while (rest >= 0x80) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return place;
    }

    long value(int place) {
        return Little.get(bytes, place);
    }

    void setValue(int place, long value) {
        Little.set(bytes, place, value);
    }

    /** Where the length of a word starts; behind it stand the bytes. */
    int lengthStart(int place) {
        return place + 8;
    }

    /** Where the bytes of a word start. */
    int start(int place) {
        int at = lengthStart(place);
        while (bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    int length(int place) {
        int at = lengthStart(place);
        int length = bytes[at];
        if (length >= 0) {
            return length;
        }
        length &= 0x7f;
        for (int shift = 7; bytes[at] < 0; shift += 7) {
            length |= (bytes[++at] & 0x7f) << shift;
        }
        return length;
    }

    /** The place of the word behind this one, or {@link #end()}. */
    int next(int place) {
        return start(place) + length(place);
    }

    boolean equals(int place, byte[] others, int offset, int length) {
        return length(place) == length && Little.equal(bytes, start(place), others, offset, length);
    }

    private void reserve(long more) {
        long needed = size + more;
        if (needed > LARGEST) {
            throw new IllegalStateException("more than 2 GiB of long words in one run of windows of one shard");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 64L + size + (size >> 2))));
        }
    }
}
