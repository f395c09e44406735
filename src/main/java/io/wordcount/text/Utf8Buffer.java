package io.wordcount.text;

/** The UTF-8 form of a piece of UTF-16 text, in an array that is used again. */
final class Utf8Buffer {

    private byte[] bytes = new byte[256];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Takes the text; false if it holds a lone surrogate, the buffer's content is then undefined. */
    boolean set(CharSequence text) {
        int size = text.length();
        if (bytes.length < 3L * size) {
            bytes = new byte[Math.max(3 * size, Math.min(2 * bytes.length, 1 << 20))];
        }
        int to = 0;
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[to++] = (byte) c;
            } else if (!Character.isSurrogate(c)) {
                to = Utf8.put(c, bytes, to);
            } else if (Character.isHighSurrogate(c) && i + 1 < size && Character.isLowSurrogate(text.charAt(i + 1))) {
                to = Utf8.put(Character.toCodePoint(c, text.charAt(++i)), bytes, to);
            } else {
                return false;
            }
        }
        length = to;
        return true;
    }
}
