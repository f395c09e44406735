package io.wordcount.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-8 as Unicode defines it (table 3-7, well-formed byte sequences): no overlong forms, no surrogates, nothing above
 * U+10FFFF.
 */
final class Utf8 {

    /** Eight bytes of an array as a long whose lowest byte is the first one. */
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The highest bit of each of eight bytes. */
    static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Whether all of {@code bytes[from, to)} is well formed. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + 8 <= to) {
                long high = (long) LONG.get(bytes, i) & HIGH_BITS;
                if (high == 0) {
                    i += 8;
                    continue;
                }
                i += Long.numberOfTrailingZeros(high) >>> 3;
            } else if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The length of the well-formed sequence of more than one byte that starts at {@code i}; 0 if there is none. */
    private static int sequence(byte[] bytes, int i, int to) {
        int first = bytes[i] & 0xff;
        int second = i + 1 < to ? bytes[i + 1] & 0xff : 0;
        if (first >= 0xC2 && first <= 0xDF) {
            return isTail(second) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int low = first == 0xE0 ? 0xA0 : 0x80;
            int high = first == 0xED ? 0x9F : 0xBF;
            return second >= low && second <= high && isTail(bytes, i + 2, to) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int low = first == 0xF0 ? 0x90 : 0x80;
            int high = first == 0xF4 ? 0x8F : 0xBF;
            return second >= low && second <= high && isTail(bytes, i + 2, to) && isTail(bytes, i + 3, to) ? 4 : 0;
        }
        return 0;
    }

    private static boolean isTail(byte[] bytes, int i, int to) {
        return i < to && isTail(bytes[i] & 0xff);
    }

    private static boolean isTail(int b) {
        return (b & 0xC0) == 0x80;
    }

    /** The code point that starts at {@code bytes[i]}, in well-formed text. */
    static int codePoint(byte[] bytes, int i) {
        int first = bytes[i];
        if (first >= 0) {
            return first;
        }
        if (first < (byte) 0xE0) {
            return (first & 0x1F) << 6 | (bytes[i + 1] & 0x3F);
        }
        if (first < (byte) 0xF0) {
            return (first & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
        }
        return (first & 0x07) << 18 | (bytes[i + 1] & 0x3F) << 12 | (bytes[i + 2] & 0x3F) << 6 | (bytes[i + 3] & 0x3F);
    }

    /** The number of bytes of the sequence that starts with this byte, in well-formed text. */
    static int size(byte first) {
        if (first >= 0) {
            return 1;
        }
        if (first < (byte) 0xE0) {
            return 2;
        }
        return first < (byte) 0xF0 ? 3 : 4;
    }

    /** Writes a code point at {@code to}; returns where it ends. */
    static int put(int codePoint, byte[] bytes, int to) {
        int i = to;
        if (codePoint < 0x80) {
            bytes[i++] = (byte) codePoint;
            return i;
        }
        if (codePoint < 0x800) {
            bytes[i++] = (byte) (0xC0 | codePoint >> 6);
            bytes[i++] = tail(codePoint);
            return i;
        }
        if (codePoint < 0x10000) {
            bytes[i++] = (byte) (0xE0 | codePoint >> 12);
        } else {
            bytes[i++] = (byte) (0xF0 | codePoint >> 18);
            bytes[i++] = tail(codePoint >> 12);
        }
        bytes[i++] = tail(codePoint >> 6);
        bytes[i++] = tail(codePoint);
        return i;
    }

    private static byte tail(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
