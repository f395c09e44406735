package io.wordcount.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow as they are written. Numbers are written as variable-length integers of 7 bits a byte, lowest first,
 * as in Protocol Buffers; signed ones after zigzag.
 */
final class ByteWriter {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    ByteWriter(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
    }

    /** What has been written, in the writer's own array up to {@link #size()}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void put(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Four bytes, lowest first. */
    void putInt(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            put(value >>> shift);
        }
    }

    /** A number that is rarely negative; negative ones take ten bytes. */
    void putNumber(long value) {
        ensure(10);
        size = putNumber(value, size);
    }

    private int putNumber(long value, int position) {
        int at = position;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at] = (byte) rest;
        return at + 1;
    }

    void putSigned(long value) {
        putNumber((value << 1) ^ (value >> 63));
    }

    void putBytes(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** A number, then a word of at most 8 bytes that does not end in a zero byte: its length, its bytes. */
    void putEntry(long number, long little) {
        ensure(19);
        int at = putNumber(number, size);
        int length = Little.length(little);
        bytes[at] = (byte) length;
        Little.set(bytes, at + 1, little);
        size = at + 1 + length;
    }

    /** A number, then bytes; the source has at least 7 more behind them. */
    void putEntry(long number, byte[] source, int offset, int length) {
        ensure(18 + length);
        int at = putNumber(number, size);
        if (length > 32) {
            System.arraycopy(source, offset, bytes, at, length);
        } else {
            for (int i = 0; i < length; i += 8) {
                Little.set(bytes, at + i, Little.get(source, offset + i));
            }
        }
        size = at + length;
    }

    void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putNumber(utf8.length);
        putBytes(utf8, 0, utf8.length);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > LARGEST) {
            throw new IllegalStateException("more than 2 GiB in one array of bytes");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, bytes.length * 2L)));
    }
}
