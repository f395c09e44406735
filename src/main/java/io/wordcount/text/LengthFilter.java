package io.wordcount.text;

/** Passes on words of {@code min} to {@code max} code points. */
record LengthFilter(int min, int max, WordSink next) implements WordSink {

    @Override
    public void word(byte[] bytes, int offset, int length) {
        int codePoints = 0;
        for (int i = offset; i < offset + length; i++) {
            codePoints += bytes[i] < (byte) 0xC0 ? 0 : 1; // all but the bytes 80 to BF start a code point
        }
        if (codePoints >= min && codePoints <= max) {
            next.word(bytes, offset, length);
        }
    }
}
