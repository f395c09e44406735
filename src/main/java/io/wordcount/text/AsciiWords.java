package io.wordcount.text;

/**
 * Letters and digits of ASCII, eight bytes at a time: in each byte of a long the highest bit says yes or no (the
 * technique is known as SWAR; see Hacker's Delight, chapter 6, for the tests of ranges).
 */
final class AsciiWords {

    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_SEVEN = 0x7F * ONES;
    private static final long TO_LOWER = 0x20 * ONES;
    private static final long FROM_A = (0x80 - 'a') * ONES;
    private static final long AFTER_Z = (0x80 - 'z' - 1) * ONES;
    private static final long FROM_0 = (0x80 - '0') * ONES;
    private static final long AFTER_9 = (0x80 - '9' - 1) * ONES;

    private AsciiWords() {}

    /** The bytes {@code [i, i + 8)}, the first one lowest; zero from {@code end} on. Expects {@code i < end}. */
    static long load(byte[] bytes, int i, int end) {
        int left = end - i;
        if (left >= 8) {
            return (long) Utf8.LONG.get(bytes, i);
        }
        long mask = (1L << (left << 3)) - 1;
        if (i + 8 <= bytes.length) {
            return (long) Utf8.LONG.get(bytes, i) & mask;
        }
        if (bytes.length >= 8) {
            return (long) Utf8.LONG.get(bytes, bytes.length - 8) >>> ((i + 8 - bytes.length) << 3) & mask;
        }
        long loaded = 0;
        for (int j = end - 1; j >= i; j--) {
            loaded = loaded << 8 | (bytes[j] & 0xFF);
        }
        return loaded;
    }

    /** Which bytes are ASCII letters. */
    static long letters(long eight) {
        long lower = (eight | TO_LOWER) & LOW_SEVEN;
        return lower + FROM_A & ~(lower + AFTER_Z) & ~eight & Utf8.HIGH_BITS;
    }

    /** Which bytes are ASCII digits. */
    static long digits(long eight) {
        long low = eight & LOW_SEVEN;
        return low + FROM_0 & ~(low + AFTER_9) & ~eight & Utf8.HIGH_BITS;
    }

    /** Which of these letters are capitals. */
    static long capitals(long eight, long letters) {
        return letters & ~(eight << 2);
    }

    /** The eight bytes with these capitals as small letters. */
    static long toLower(long eight, long capitals) {
        return eight | capitals >>> 2;
    }
}
