package io.wordcount.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of a JSON text, appended piece by piece and used again for the next text; millions of results pass through it, so
 * no object is made per piece. Not thread-safe.
 */
final class JsonBuffer {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** For bytes below 0x60: 0 where the byte stands for itself, 'u' for a numeric escape, else the letter after the backslash. */
    private static final byte[] ESCAPE = escapes();

    private byte[] bytes = new byte[256];
    private int length;

    /** Forgets what was appended. */
    void clear() {
        length = 0;
    }

    /** Appends the bytes as they are. */
    void raw(byte[] piece) {
        ensure(piece.length);
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
    }

    /**
     * Appends valid UTF-8 as the inside of a JSON string: quotation mark, backslash and the control characters escaped,
     * everything else as it is (RFC 8259, section 7).
     */
    void text(byte[] utf8, int offset, int count) {
        ensure(6 * count);
        int at = length;
        for (int i = offset; i < offset + count; i++) {
            byte b = utf8[i];
            byte escape = b >= 0 && b < ESCAPE.length ? ESCAPE[b] : 0;
            if (escape == 0) {
                bytes[at++] = b;
            } else {
                bytes[at++] = '\\';
                bytes[at++] = escape;
                if (escape == 'u') {
                    bytes[at++] = '0';
                    bytes[at++] = '0';
                    bytes[at++] = HEX[b >> 4];
                    bytes[at++] = HEX[b & 0xF];
                }
            }
        }
        length = at;
    }

    /** Appends a number that is not negative, in decimal. */
    void number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException(number + " is negative");
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        ensure(digits);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** A copy of what was appended. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x60];
        Arrays.fill(escapes, 0, 0x20, (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }
}
