package io.wordcount.model;

import java.util.Arrays;

/** Why a record, or some of its windows, is not counted. */
public enum Reason {
    /** Its own partition's stream time had already closed the window. */
    LATE("late"),
    /** On time by its own partition, but the watermark had passed the window while the partition was idle. */
    LATE_IDLE("late-idle"),
    /** Its timestamp lies further ahead of the clock than {@code window.max-future}. */
    FUTURE("future"),
    /** Its value is not valid UTF-8, or not valid JSON. */
    UNDECODABLE("undecodable"),
    /** Its JSON has no string at {@code input.json-pointer}. */
    NO_TEXT("no-text"),
    /** Its value is larger than {@code input.max-record-bytes}. */
    TOO_LARGE("too-large"),
    /** Its timestamp is negative. */
    BAD_TIMESTAMP("bad-timestamp");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The name in headers, metrics and logs. */
    public String label() {
        return label;
    }

    /** Whether copies go to the late topic; those of all other reasons go to the dead-letter topic. */
    public boolean isLate() {
        return this == LATE || this == LATE_IDLE;
    }

    /** Whether the wall clock had a part in it, so that only the decisions recorded can prove it later. */
    public boolean isDecidedByClock() {
        return this == FUTURE || this == LATE_IDLE;
    }

    /** The reason with this label; {@link IllegalArgumentException} if there is none. */
    public static Reason ofLabel(String label) {
        return Arrays.stream(values())
                .filter(reason -> reason.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason is called '" + label + "'"));
    }
}
