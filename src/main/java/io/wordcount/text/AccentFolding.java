package io.wordcount.text;

import java.nio.CharBuffer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Latin letters lose their accents, as Lucene's ASCIIFoldingFilter has it. Not thread-safe. */
final class AccentFolding implements WordSink {

    /** One character becomes at most four. */
    private static final int LONGEST = 4;

    private final WordSink next;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final Utf8Reader reader = new Utf8Reader();
    private char[] word = new char[512];
    private char[] folded = new char[512 * LONGEST];

    AccentFolding(WordSink next) {
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
        buffer.set(CharBuffer.wrap(folded, 0, size));
        next.word(buffer.bytes(), 0, buffer.length());
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
