package io.wordcount.text;

import com.ibm.icu.lang.UCharacter;

/** Passes on what is no number. A number holds a digit and no letter: 3.14, 1,000, 10_000, in the digits of any script. */
record NumberFilter(WordSink next) implements WordSink {

    @Override
    public void word(byte[] bytes, int offset, int length) {
        if (!isNumber(bytes, offset, offset + length)) {
            next.word(bytes, offset, length);
        }
    }

    private static boolean isNumber(byte[] bytes, int from, int to) {
        boolean digits = false;
        for (int i = from; i < to; i += Utf8.size(bytes[i])) {
            int codePoint = Utf8.codePoint(bytes, i);
            if (UCharacter.isLetter(codePoint)) {
                return false;
            }
            digits |= UCharacter.isDigit(codePoint);
        }
        return digits;
    }
}
