package io.wordcount.text;

/**
 * Finds and folds words of simple characters (see {@link CharBlock}) on the bytes themselves, exactly as
 * {@link LuceneWords} would, one at a time. A worker of one analyzer; not thread-safe.
 *
 * <p>Why the result is the same: Lucene's scanner looks for the longest word from where the last one ended, and what it
 * finds depends on the characters from there on alone, at most 255 UTF-16 units. So a scan that has met nothing hard or
 * long has found the scanner's own word, and where it ends the scanner would start again.
 */
final class WordScanner {

    /** Words with more bytes are left to Lucene, which splits those of more than 255 UTF-16 units. */
    static final int MAX_WORD = 250;

    /** UTF-16 units that Lucene's scanner looks at from where it starts. */
    private static final int LUCENES_LONGEST = 255;

    private static final CharBlock ASCII = CharBlock.of(0);

    private final CharBlock[] blocks = new CharBlock[CharBlock.BLOCKS];
    private final byte[] folded = new byte[MAX_WORD * CharBlock.MAX_FORM];
    private int words;
    /**
     * Looks for a word that starts at {@code from}, where Lucene's scanner would start a scan, and hands it to the sink.
     *
     * @return where to go on: the word's end if there is one. If Lucene is needed from {@code from} on, the complement of
     *     the position of what is too hard, a negative number
     */
    int scan(byte[] bytes, int from, int end, WordSink sink) {
        words = 0;
        int state = Steps.START;
        int wordEnd = from;
        int changes = 0;
        int i = from;
        while (i < end) {
            int kind = kind(bytes, i);
            int next = i + Utf8.size(bytes[i]);
            boolean nothingYet = state == Steps.CONNECTORS;
            state = Steps.next(state, kind);
            if (state == Steps.STOP) {
                if (i == from) {
                    return next;
                }
                break;
            }
            if (state == Steps.HARD || (next - from > MAX_WORD && state != Steps.CONNECTORS)) {
                return nothingYet && i - from > MAX_WORD ? lastStart(bytes, from, i) : ~i;
            }
            i = next;
            if (state >= Steps.FIRST_ACCEPTING) {
                wordEnd = i;
            }
            changes |= kind;
        }
        if (wordEnd == from) {
            return i; // connectors and the like without a letter: no word starts at any of them
        }
        word(bytes, from, wordEnd, changes >= CharBlock.CHANGES, sink);
        return wordEnd;
    }

    /**
     * Where Lucene's scanner could first see what stands at {@code to}, if only connectors lie between: from farther away it
     * finds nothing. So a long line of them is read once, and not once for each of them.
     */
    private static int lastStart(byte[] bytes, int from, int to) {
        int i = to;
        for (int units = 1; units < LUCENES_LONGEST && i > from; units++) {
            do {
                i--;
            } while (bytes[i] < (byte) 0xC0); // Connectors and marks are in the basic plane, so each is one unit.
        }
        return i > from ? i : ~to;
    }

    /** How many words the last scan has found: one or none. */
    int words() {
        return words;
    }

    /** The first position in {@code [from, end]} that is the end or holds a character next to which nothing matters. */
    int safeEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && kind(bytes, i) != Kind.OTHER) {
            i += Utf8.size(bytes[i]);
        }
        return Math.min(i, end);
    }

    private int kind(byte[] bytes, int i) {
        int first = bytes[i];
        if (first >= 0) {
            return ASCII.kind(first);
        }
        if (first >= (byte) 0xF0) {
            return Kind.HARD;
        }
        int codePoint = Utf8.codePoint(bytes, i);
        return block(codePoint).kind(codePoint);
    }

    private CharBlock block(int codePoint) {
        int index = codePoint / CharBlock.SIZE;
        CharBlock block = blocks[index];
        if (block == null) {
            block = CharBlock.of(index);
            blocks[index] = block;
        }
        return block;
    }

    private void word(byte[] bytes, int from, int to, boolean changes, WordSink sink) {
        words = 1;
        if (changes) {
            sink.word(folded, 0, fold(bytes, from, to));
        } else {
            sink.word(bytes, from, to - from);
        }
    }

    private int fold(byte[] bytes, int from, int to) {
        int length = 0;
        for (int i = from; i < to; ) {
            int codePoint = Utf8.codePoint(bytes, i);
            int size = Utf8.size(bytes[i]);
            byte[] form = block(codePoint).form(codePoint);
            if (form == null) {
                System.arraycopy(bytes, i, folded, length, size);
                length += size;
            } else {
                System.arraycopy(form, 0, folded, length, form.length);
                length += form.length;
            }
            i += size;
        }
        return length;
    }
}
