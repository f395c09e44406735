package io.wordcount.text;

/**
 * The default analyzer: the words of {@link LuceneWords}, most of them found on the bytes themselves.
 *
 * <p>Three paths, each for what the one before it cannot do: words of simple letters and digits, 64 bytes at a time, by
 * {@link WordBits}; words of simple characters, by {@link WordScanner}; and Lucene with ICU for the rest, up to the next
 * character that cannot be part of a word. A word that is in its normal form already is handed on as it stands in the
 * text.
 */
final class StandardAnalyzer implements Analyzer, Segmenter {

    private final LuceneWords general;
    private final WordScanner scanner = new WordScanner();
    private final WordBits bits = new WordBits();
    private final byte[] small = new byte[WordBits.SIZE];
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
            i = next(bytes, i, end, sink, kept);
        }
        return words;
    }

    /** Takes the words that end within the next bytes; returns where to go on. */
    private int next(byte[] bytes, int from, int end, WordSink sink, WordSink kept) {
        bits.read(bytes, from, end);
        long hard = bits.hard();
        long left = bits.words();
        int next = from + WordBits.SIZE;
        if (left < 0) {
            int whole = WordBits.SIZE - Long.numberOfLeadingZeros(~left);
            if (whole == 0) {
                return scan(bytes, from, end, sink, kept);
            }
            left &= (1L << whole) - 1;
            next = from + whole;
        }
        while (left != 0) {
            int start = Long.numberOfTrailingZeros(left);
            long rest = left & (left + Long.lowestOneBit(left));
            long word = left ^ rest;
            if ((word & hard) == 0) {
                word(bytes, from, start, word, end, sink);
                left = rest;
                continue;
            }
            int done = scan(bytes, from + start, end, sink, kept);
            if (done - from >= WordBits.SIZE) {
                return done;
            }
            left &= -1L << (done - from);
            next = Math.max(next, done);
        }
        return next;
    }

    private void word(byte[] bytes, int from, int start, long word, int end, WordSink sink) {
        words++;
        int length = Long.bitCount(word);
        long capitals = word & bits.capitals();
        if (capitals == 0) {
            sink.word(bytes, from + start, length);
            return;
        }
        capitals >>>= start;
        for (int i = 0; i < length; i += 8) {
            long eight = EightBytes.load(bytes, from + start + i, end);
            Utf8.LONG.set(small, i, EightBytes.toSmall(eight, capitals >>> i));
        }
        sink.word(small, 0, length);
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
