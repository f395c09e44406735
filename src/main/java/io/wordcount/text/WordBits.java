package io.wordcount.text;

/**
 * What the next 64 bytes of a text are, one bit for each byte, the first one lowest. Letters and digits of ASCII, the
 * letters of Latin-1 that fold to one letter, and most dashes and quotation marks of general punctuation are known; all
 * else that is not ASCII is {@link #hard}, and so are underscores.
 *
 * <p>Why words can be told from bits: in ASCII Lucene's grammar knows one thing that is neither part of a word wherever
 * it stands nor of none, a sign between two letters or digits. Whether it joins them depends on these three alone. So
 * words are the sequences of set bits, but for those that something hard is in or next to. The classes are checked
 * against {@link CharBlock}'s by a test.
 */
final class WordBits {

    /** Bytes that are looked at together. */
    static final int SIZE = 64;

    private static final int LATIN_LEAD = 0xC3;
    private static final CharBlock ASCII = CharBlock.of(0);

    private long words;
    private long signs;
    private long hard;
    private long capitals;

    /** Looks at {@code bytes[from, min(end, from + SIZE))}; what is behind the end counts as white space. */
    void read(byte[] bytes, int from, int end) {
        long allWords = 0;
        long allSigns = 0;
        long allHard = 0;
        long allCapitals = 0;
        int size = Math.min(SIZE, end - from);
        for (int i = 0; i < size; i += 8) {
            long eight = EightBytes.load(bytes, from + i, end);
            long letters = EightBytes.letters(eight);
            long known = letters | EightBytes.digits(eight);
            long notHere = EightBytes.underscores(eight) | (eight & EightBytes.HIGH_BITS);
            allWords |= EightBytes.gather(known) << i;
            allHard |= EightBytes.gather(notHere) << i;
            allSigns |= EightBytes.gather(EightBytes.visible(eight) & ~known & ~notHere) << i;
            allCapitals |= EightBytes.gather(letters & EightBytes.large(eight)) << i;
        }
        words = allWords;
        signs = allSigns;
        hard = allHard;
        capitals = allCapitals;
        if (hard != 0) {
            latin(bytes, from, end);
            if (hard != 0) {
                punctuation(bytes, from, end);
            }
        }
        join(bytes, from);
    }

    /** Letters from U+00C0 to U+00FE: those whose small letter is 0x20 above them, and the small letters themselves. */
    private void latin(byte[] bytes, int from, int end) {
        long leads = 0;
        long others = 0;
        long large = 0;
        int size = Math.min(SIZE, end - from);
        for (int i = 0; i < size; i += 8) {
            long eight = EightBytes.load(bytes, from + i, end);
            leads |= EightBytes.gather(EightBytes.equal(eight, LATIN_LEAD)) << i;
            others |= EightBytes.gather(EightBytes.equal(eight, 0xD7, 0x97))
                    << i; // the signs of times and division, sharp s, y with diaeresis
            large |= EightBytes.gather(EightBytes.large(eight)) << i;
        }
        long tails = leads << 1 & ~others;
        long letters = tails | tails >>> 1;
        words |= letters;
        hard &= ~letters;
        capitals |= tails & large;
    }

    /** U+2010 to U+201F without the single quotation marks U+2018 and U+2019, which may stand in words. */
    private void punctuation(byte[] bytes, int from, int end) {
        long first = 0;
        long second = 0;
        long third = 0;
        int size = Math.min(SIZE, end - from);
        for (int i = 0; i < size; i += 8) {
            long eight = EightBytes.load(bytes, from + i, end);
            first |= EightBytes.gather(EightBytes.equal(eight, 0xE2)) << i;
            second |= EightBytes.gather(EightBytes.equal(eight, 0x80)) << i;
            third |= EightBytes.gather(EightBytes.equal(eight, 0xF0, 0x90) & ~EightBytes.equal(eight, 0xFE, 0x98)) << i;
        }
        long marks = first & second >>> 1 & third >>> 2;
        hard &= ~(marks | marks << 1 | marks << 2);
    }

    private void join(byte[] bytes, int from) {
        hard |= signs & Long.MIN_VALUE; // what comes next is not known
        long between = signs & words << 1 & words >>> 1;
        hard |= signs & hard >>> 1;
        while (between != 0) {
            int i = Long.numberOfTrailingZeros(between);
            if (joins(bytes, from + i)) {
                words |= 1L << i;
            }
            between &= between - 1;
        }
    }

    private static boolean joins(byte[] bytes, int i) {
        boolean left = isDigit(bytes[i - 1]);
        return switch (ASCII.kind(bytes[i])) {
            case Kind.MID_BOTH -> left == isDigit(bytes[i + 1]);
            case Kind.MID_LETTER -> !left && !isDigit(bytes[i + 1]);
            case Kind.MID_DIGIT -> left && isDigit(bytes[i + 1]);
            default -> false;
        };
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** What words are made of, known or hard. */
    long words() {
        return words | hard;
    }

    /** What makes a sequence of {@link #words} too hard. */
    long hard() {
        return hard;
    }

    /** What becomes a small letter when its bit 0x20 is set. */
    long capitals() {
        return capitals;
    }
}
