package io.wordcount.text;

import java.nio.CharBuffer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Latin letters lose their accents, as Lucene's ASCIIFoldingFilter has it, and marks that stand behind them. Where case is
 * folded, the capitals that it makes of small capitals (ʜ) are folded, too. Not thread-safe.
 */
final class AccentFolding implements WordSink {

    /** One character becomes at most four. */
    private static final int LONGEST = 4;

    private final boolean caseFold;
    private final WordSink next;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final Utf8Reader reader = new Utf8Reader();
    private char[] word = new char[512];
    private char[] folded = new char[512 * LONGEST];

    AccentFolding(boolean caseFold, WordSink next) {
        this.caseFold = caseFold;
        this.next = next;
    }

    @Override
    public void word(byte[] bytes, int offset, int length) {
        if (isAscii(bytes, offset, offset + length)) {
            next.word(bytes, offset, length);
            return;
        }
        if (word.length < length) {
            word = new char[length];
            folded = new char[length * LONGEST];
        }
        reader.read(bytes, offset, length);
        int chars = reader.read(word, 0, length);
        int size = ASCIIFoldingFilter.foldToASCII(word, 0, folded, 0, chars);
        buffer.set(CharBuffer.wrap(folded, 0, plain(size)));
        next.word(buffer.bytes(), 0, buffer.length());
    }

    /** Takes marks behind letters of ASCII away, and capitals if case is folded; returns what is left of the size. */
    private int plain(int size) {
        int to = 0;
        boolean behindLetter = false;
        for (int i = 0; i < size; i++) {
            char c = folded[i];
            if (behindLetter && c >= '\u0300' && c <= '\u036F') {
                continue;
            }
            boolean capital = c >= 'A' && c <= 'Z';
            behindLetter = capital || (c >= 'a' && c <= 'z');
            folded[to++] = capital && caseFold ? (char) (c | 0x20) : c;
        }
        return to;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
