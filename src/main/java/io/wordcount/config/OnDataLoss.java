package io.wordcount.config;

/** What to do when the input topic no longer holds offsets that are needed next: {@code input.on-data-loss}. */
public enum OnDataLoss {
    /** Stop and name the gap. */
    FAIL,
    /** Accept the gap, record it as a decision, and go on behind it. */
    SKIP
}
