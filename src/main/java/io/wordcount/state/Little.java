package io.wordcount.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes eight at a time, as little-endian numbers. */
final class Little {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Little() {}

    static long get(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void set(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /** The number whose lowest bytes are the {@code length}, 1 to 8, bytes from {@code at} on, and the others 0. */
    static long get(byte[] bytes, int at, int length) {
        if (at + 8 <= bytes.length) {
            return get(bytes, at) & (-1L >>> (64 - (length << 3)));
        }
        long value = 0;
        for (int i = at + length - 1; i >= at; i--) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    /** How many bytes a number has up to the highest one that is not 0. */
    static int length(long value) {
        return 8 - (Long.numberOfLeadingZeros(value) >>> 3);
    }

    static boolean equal(byte[] bytes, int at, byte[] others, int otherAt, int length) {
        if (length < 8) {
            for (int i = 0; i < length; i++) {
                if (bytes[at + i] != others[otherAt + i]) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < length - 8; i += 8) {
            if (get(bytes, at + i) != get(others, otherAt + i)) {
                return false;
            }
        }
        return get(bytes, at + length - 8) == get(others, otherAt + length - 8);
    }

    /** A hash of the bytes; every odd number is another hash function. */
    static long hash(byte[] bytes, int at, int length, long odd) {
        long hash = length * odd;
        if (length < 8) {
            return length == 0 ? hash : (hash ^ get(bytes, at, length)) * odd;
        }
        int last = at + length - 8;
        for (int i = at; i < last; i += 8) {
            hash = (hash ^ get(bytes, i)) * odd;
            hash ^= hash >>> 32;
        }
        return (hash ^ get(bytes, last)) * odd;
    }
}
