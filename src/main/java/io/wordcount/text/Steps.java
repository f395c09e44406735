package io.wordcount.text;

/**
 * The states of the {@link WordScanner} and the steps between them: the rules of Lucene's grammar for the kinds of
 * {@link Kind}, longest match. Rules WB5 to WB13b of UAX #29, with the grammar's own for Han, Hiragana and complex
 * scripts.
 */
final class Steps {

    /** The word, if there is one, has ended at the last accepting state. */
    static final int STOP = 0;
    /** This needs Lucene, from the start of the word on. */
    static final int HARD = 1;
    /** Before the first character. */
    static final int START = 2;

    /** Connectors, and no letter yet. */
    static final int CONNECTORS = 3;

    private static final int UNSAFE = 4;
    private static final int LETTER_MID = 5;
    private static final int DIGIT_MID = 6;

    /** From here on states are accepting: what has been read is a word. */
    static final int FIRST_ACCEPTING = 7;

    private static final int LETTER = 7;
    private static final int DIGIT = 8;
    private static final int CONNECTED = 9;
    private static final int KATAKANA = 10;
    private static final int SINGLE = 11;
    private static final int COMPLEX = 12;
    private static final int STATES = 13;

    /** The index is {@code state << Kind.BITS | kind}. */
    private static final byte[] NEXT = new byte[STATES << Kind.BITS];

    static {
        step(START, Kind.UNSAFE, UNSAFE);
        step(START, Kind.CONNECTOR, CONNECTORS);
        step(START, Kind.SINGLE, SINGLE);
        step(START, Kind.COMPLEX, COMPLEX);
        step(START, Kind.COMPLEX_EXTEND, COMPLEX);
        step(CONNECTORS, Kind.CONNECTOR, CONNECTORS);
        for (int state : new int[] {LETTER, DIGIT, CONNECTED, KATAKANA}) {
            step(state, Kind.CONNECTOR, CONNECTED);
        }
        for (int state : new int[] {START, CONNECTORS, CONNECTED, LETTER, DIGIT, LETTER_MID}) {
            step(state, Kind.LETTER, LETTER);
        }
        for (int state : new int[] {START, CONNECTORS, CONNECTED, LETTER, DIGIT, DIGIT_MID}) {
            step(state, Kind.DIGIT, DIGIT);
        }
        for (int state : new int[] {START, CONNECTORS, CONNECTED, KATAKANA}) {
            step(state, Kind.KATAKANA, KATAKANA);
        }
        step(LETTER, Kind.MID_LETTER, LETTER_MID);
        step(LETTER, Kind.MID_BOTH, LETTER_MID);
        step(DIGIT, Kind.MID_DIGIT, DIGIT_MID);
        step(DIGIT, Kind.MID_BOTH, DIGIT_MID);
        step(COMPLEX, Kind.COMPLEX, COMPLEX);
        for (int state = CONNECTORS; state < STATES; state++) {
            step(state, Kind.EXTEND, state);
            step(state, Kind.COMPLEX_EXTEND, state < LETTER_MID ? HARD : state);
        }
        for (int state = START; state < STATES; state++) {
            step(state, Kind.HARD, HARD);
        }
    }

    private Steps() {}

    private static void step(int from, int kind, int to) {
        NEXT[from << Kind.BITS | kind] = (byte) to;
    }

    static int next(int state, int kind) {
        return NEXT[state << Kind.BITS | (kind & Kind.MASK)];
    }
}
