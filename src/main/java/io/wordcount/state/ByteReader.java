package io.wordcount.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads what a {@link ByteWriter} wrote, from an array or a stream. Whatever does not fit is an
 * {@link IllegalStateException} that names what is read and at which byte.
 */
final class ByteReader {

    private static final int LONGEST_WORD = 1 << 26;

    private final String what;
    private final InputStream in;
    private final CRC32C checksum = new CRC32C();
    private byte[] bytes;
    private int position;
    private int limit;
    private int summed;
    private long passed;

    /** Reads {@code bytes[0, limit)}. */
    ByteReader(String what, byte[] bytes, int limit) {
        this.what = what;
        this.in = null;
        this.bytes = bytes;
        this.limit = limit;
    }

    /** Reads ahead of what it is asked for. */
    ByteReader(String what, InputStream in) {
        this.what = what;
        this.in = in;
        this.bytes = new byte[1 << 16];
    }

    /** The bytes at hand; the next one is at {@link #position()}. Changes with the next read. */
    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int get() {
        if (position == limit) {
            fill(1);
        }
        return bytes[position++] & 0xff;
    }

    int getInt() {
        return get() | (get() << 8) | (get() << 16) | (get() << 24);
    }

    long getNumber() {
        int first = get();
        if (first < 0x80) {
            return first;
        }
        long value = first & 0x7f;
        for (int shift = 7; shift < 64; shift += 7) {
            int next = get();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw corrupt("a number of more than ten bytes");
    }

    long getSigned() {
        long zigzag = getNumber();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** A number that must lie in {@code [0, largest]}. */
    int getSize(String name, int largest) {
        long size = getNumber();
        if (size < 0 || size > largest) {
            throw corrupt(name + " is " + size);
        }
        return (int) size;
    }

    /** The length of a word, all of whose bytes are then at hand from {@link #position()} on. */
    int getWord() {
        int length = getSize("the length of a word", LONGEST_WORD);
        if (limit - position < length) {
            fill(length);
        }
        return length;
    }

    void skip(int length) {
        position += length;
    }

    String getText() {
        int length = getWord();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** Reads the checksum that stands here and compares it with that of all the bytes before. */
    void verify() {
        sum();
        int expected = (int) checksum.getValue();
        int found = getInt();
        if (found != expected) {
            throw corrupt(String.format("the checksum is %08x instead of %08x", found, expected));
        }
    }

    IllegalStateException corrupt(String why) {
        return new IllegalStateException("corrupt " + what + " at byte " + (passed + position) + ": " + why);
    }

    private IllegalStateException endsEarly(int needed) {
        return corrupt("it ends " + (needed - (limit - position)) + " bytes too early");
    }

    private void sum() {
        checksum.update(bytes, summed, position - summed);
        summed = position;
    }

    private void fill(int needed) {
        if (in == null) {
            throw endsEarly(needed);
        }
        sum();
        passed += position;
        limit -= position;
        System.arraycopy(bytes, position, bytes, 0, limit);
        position = 0;
        summed = 0;
        try {
            while (limit < needed) {
                if (limit == bytes.length) {
                    bytes = Arrays.copyOf(bytes, bytes.length * 2);
                }
                int read = in.read(bytes, limit, bytes.length - limit);
                if (read < 0) {
                    throw endsEarly(needed);
                }
                limit += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + what + " at byte " + passed, e);
        }
    }
}
