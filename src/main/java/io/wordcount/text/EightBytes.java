package io.wordcount.text;

/**
 * Tests of eight bytes at a time: in each byte of a long the highest bit says yes or no (the technique is known as SWAR;
 * see Hacker's Delight, chapter 6, for the tests of ranges).
 */
final class EightBytes {

    /** The highest bit of each byte. */
    static final long HIGH_BITS = Utf8.HIGH_BITS;

    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_SEVEN = 0x7F * ONES;
    private static final long TO_LOWER = 0x20 * ONES;
    private static final long FROM_A = (0x80 - 'a') * ONES;
    private static final long AFTER_Z = (0x80 - 'z' - 1) * ONES;
    private static final long FROM_0 = (0x80 - '0') * ONES;
    private static final long AFTER_9 = (0x80 - '9' - 1) * ONES;
    private static final long AFTER_SPACE = (0x80 - ' ' - 1) * ONES;

    private static final long GATHER = 0x0002040810204081L;
    private static final long EACH_ITS_BIT = 0x8040201008040201L;

    private EightBytes() {}

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
        return lower + FROM_A & ~(lower + AFTER_Z) & ~eight & HIGH_BITS;
    }

    /** Which bytes are underscores or DEL, the last character of ASCII: they differ in the bit of capitals only. */
    static long underscores(long eight) {
        return ((eight | TO_LOWER) & LOW_SEVEN) + ONES & ~eight & HIGH_BITS;
    }

    /** Which bytes are ASCII digits. */
    static long digits(long eight) {
        long low = eight & LOW_SEVEN;
        return low + FROM_0 & ~(low + AFTER_9) & ~eight & HIGH_BITS;
    }

    /** Which bytes are ASCII, but neither white space nor another control character below it. */
    static long visible(long eight) {
        return (eight & LOW_SEVEN) + AFTER_SPACE & ~eight & HIGH_BITS;
    }

    /** Which bytes are this one. */
    static long equal(long eight, int to) {
        long different = eight ^ ((to & 0xFF) * ONES);
        return ~(((different & LOW_SEVEN) + LOW_SEVEN) | different) & HIGH_BITS;
    }

    /** Which bytes are this one in the bits of the mask. */
    static long equal(long eight, int mask, int to) {
        return equal(eight & (mask * ONES), to);
    }

    /** Which bytes have not got the bit 0x20, which tells small letters from capitals. */
    static long large(long eight) {
        return ~(eight << 2) & HIGH_BITS;
    }

    /** The eight answers as the lowest eight bits. */
    static long gather(long answers) {
        return (answers * GATHER) >>> 56;
    }

    /** The bytes with the bit 0x20 set in those that the lowest eight bits of {@code which} name. */
    static long toSmall(long eight, long which) {
        long named = ((which & 0xFF) * ONES) & EACH_ITS_BIT;
        return eight | ((named + LOW_SEVEN) & HIGH_BITS) >>> 2;
    }
}
