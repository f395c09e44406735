package io.wordcount.text;

/**
 * The default analyzer: the words of {@link LuceneWords}, most of them found on the bytes themselves.
 *
 * <p>Three paths, each for what the one before it cannot do: words of ASCII letters and digits, eight bytes at a time;
 * words of simple characters, by {@link WordScanner}; and Lucene with ICU for the rest, up to the next character that
 * cannot be part of a word. A word that is in its normal form already is handed on as it stands in the text.
 */
final class StandardAnalyzer implements Analyzer, Segmenter {

    private static final CharBlock ASCII = CharBlock.of(0);

    /** Longer words are left to the scanner, which knows what is too long. */
    private static final int LONGEST = 64;

    private final LuceneWords general;
    private final WordScanner scanner = new WordScanner();
    private final byte[] lower = new byte[LONGEST + 8];
    private int words;

    StandardAnalyzer(KeepOrDrop emoji) {
        general = new LuceneWords(new WordForm(Normalization.NFKC, true), emoji, Links.SPLIT);
    }

    @Override
    public int analyze(byte[] bytes, int offset, int length, WordSink sink) {
        return segment(bytes, offset, length, sink, sink);
    }

    @Override
    public int segment(byte[] bytes, int offset, int length, WordSink sink, WordSink kept) {
        words = 0;
        int end = offset + length;
        int i = offset;
        while (i < end) {
            int wordEnd = i;
            long capitals = 0;
            int taken;
            do {
                long eight = AsciiWords.load(bytes, wordEnd, end);
                long letters = AsciiWords.letters(eight);
                long others = (letters | AsciiWords.digits(eight)) ^ Utf8.HIGH_BITS;
                long large = AsciiWords.capitals(eight, letters);
                Utf8.LONG.set(lower, wordEnd - i, AsciiWords.toLower(eight, large));
                taken = others == 0 ? 8 : Long.numberOfTrailingZeros(others) >>> 3;
                capitals |= large & ((others & -others) - 1);
                wordEnd += taken;
            } while (taken == 8 && wordEnd < end && wordEnd - i < LONGEST);

            int next = wordEnd - i < LONGEST ? after(bytes, i, wordEnd, end) : -1;
            if (next < 0) {
                i = scan(bytes, i, end, sink, kept);
                continue;
            }
            if (wordEnd > i) {
                words++;
                if (capitals == 0) {
                    sink.word(bytes, i, wordEnd - i);
                } else {
                    sink.word(lower, 0, wordEnd - i);
                }
            }
            i = next;
        }
        return words;
    }

    /** Where to go on after the letters and digits {@code [from, to)}; negative if the word may not end there. */
    private static int after(byte[] bytes, int from, int to, int end) {
        if (to == end) {
            return end;
        }
        int first = bytes[to];
        if (first < 0) {
            return -1;
        }
        int kind = ASCII.kind(first);
        if (kind == Kind.OTHER) {
            return to + 1;
        }
        if (to == from) {
            return -1;
        }
        if (kind == Kind.UNSAFE) {
            return to;
        }
        return isMid(kind) && isOther(bytes, to + 1, end) ? to + 1 : -1;
    }

    private static boolean isMid(int kind) {
        return kind == Kind.MID_BOTH || kind == Kind.MID_DIGIT || kind == Kind.MID_LETTER;
    }

    private static boolean isOther(byte[] bytes, int i, int end) {
        return i == end || (bytes[i] >= 0 && ASCII.kind(bytes[i]) == Kind.OTHER);
    }

    /** Takes the next word, or as much as Lucene is needed for, on the slower paths. */
    private int scan(byte[] bytes, int from, int end, WordSink sink, WordSink kept) {
        int next = scanner.scan(bytes, from, end, sink);
        if (next >= 0) {
            words += scanner.words();
            return next;
        }
        int safe = scanner.safeEnd(bytes, ~next, end);
        words += general.segment(bytes, from, safe - from, sink, kept);
        return safe;
    }
}
