package io.wordcount.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow as they are written. Numbers are written as variable-length integers of 7 bits a byte, lowest first,
 * as in Protocol Buffers; signed ones after zigzag.
 */
final class ByteWriter {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void putSigned(long value) {
        putNumber((value << 1) ^ (value >> 63));
    }

    void putBytes(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** The lowest {@code length} bytes, at most 8, of {@code little}, after a byte that holds the length. */
    void putShort(long little, int length) {
        ensure(9);
        bytes[size] = (byte) length;
        LONG.set(bytes, size + 1, little);
        size += 1 + length;
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
