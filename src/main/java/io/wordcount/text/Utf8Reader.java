package io.wordcount.text;

import java.io.Reader;

/** Reads valid UTF-8 bytes as UTF-16, without a copy of the whole text. */
final class Utf8Reader extends Reader {

    private byte[] bytes = {};
    private int position;
    private int end;
    private char low;

    /** Starts anew, with the bytes {@code [offset, offset + length)}. */
    void read(byte[] text, int offset, int length) {
        bytes = text;
        position = offset;
        end = offset + length;
        low = 0;
    }

    @Override
    public int read(char[] chars, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int to = offset;
        int limit = offset + length;
        if (low != 0) {
            chars[to++] = low;
            low = 0;
        }
        while (to < limit && position < end) {
            int codePoint = Utf8.codePoint(bytes, position);
            position += Utf8.size(bytes[position]);
            if (codePoint < 0x10000) {
                chars[to++] = (char) codePoint;
            } else {
                chars[to++] = Character.highSurrogate(codePoint);
                low = Character.lowSurrogate(codePoint);
                if (to < limit) {
                    chars[to++] = low;
                    low = 0;
                }
            }
        }
        return to == offset ? -1 : to - offset;
    }

    /** Nothing is held open: the reader can be used again. */
    @Override
    public void close() {}
}
