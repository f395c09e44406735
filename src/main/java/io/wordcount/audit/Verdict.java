package io.wordcount.audit;

/** What the audit says of one word in one window. */
enum Verdict {
    /** The one result there is says what the input says, or there is none and should be none. */
    RIGHT("right"),
    /** There should be a result, and there is none. */
    MISSING("missing"),
    /** There is a result, and there should be none. */
    EXTRA("extra"),
    /** There is more than one final result. */
    DUPLICATED("duplicated"),
    /** The result says another count than the input. */
    DIFFERENT("different"),
    /** It cannot be proved any more. */
    NOT_CHECKABLE("not checkable"),
    /** Not asked for, or not published for certain yet. */
    OUTSIDE("outside");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The name in reports. */
    String label() {
        return label;
    }

    /** Whether a promise is broken. */
    boolean isWrong() {
        return this == MISSING || this == EXTRA || this == DUPLICATED || this == DIFFERENT;
    }
}
