package io.wordcount.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The words that do not fit into a slot of a {@link CountTable}, one behind the other: the length as a variable-length
 * number, then the bytes. In front of a word may stand its count, 8 bytes, lowest first. A word is known by the place
 * of its length. Nothing is ever taken out.
 */
final class Arena {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[0];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    long memoryBytes() {
        return bytes.length;
    }

    /** Adds a word and returns its place. */
    int add(byte[] source, int offset, int length) {
        reserve(length + 5L);
        int word = size;
        int rest = length;
        while (rest >= 0x80) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return word;
    }

    /** Adds a word that is here already once more, now with a count of 64 bits, and returns its new place. */
    int addWithCount(int word, long count) {
        int end = start(word) + length(word);
        reserve(8L + end - word);
        LONG.set(bytes, size, count);
        int copy = size + 8;
        System.arraycopy(bytes, word, bytes, copy, end - word);
        size = copy + end - word;
        return copy;
    }

    long count(int word) {
        return (long) LONG.get(bytes, word - 8);
    }

    void addToCount(int word, long occurrences) {
        LONG.set(bytes, word - 8, count(word) + occurrences);
    }

    /** Where the word's own bytes start. */
    int start(int word) {
        int at = word;
        while (bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    int length(int word) {
        int at = word;
        int length = bytes[at] & 0x7f;
        for (int shift = 7; bytes[at] < 0; shift += 7) {
            length |= (bytes[++at] & 0x7f) << shift;
        }
        return length;
    }

    boolean equals(int word, byte[] other, int offset, int length) {
        if (length(word) != length) {
            return false;
        }
        int start = start(word);
        return Arrays.equals(bytes, start, start + length, other, offset, offset + length);
    }

    void writeWord(int word, ByteWriter out) {
        out.putBytes(bytes, word, start(word) + length(word) - word);
    }

    private void reserve(long more) {
        long needed = size + more;
        if (needed > LARGEST) {
            throw new IllegalStateException("more than 2 GiB of long words in one run of windows of one shard");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, bytes.length + (bytes.length >> 1))));
        }
    }
}
