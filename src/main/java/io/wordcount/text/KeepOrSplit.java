package io.wordcount.text;

/** Whether a sign belongs to the word behind it: {@code text.hashtags-and-mentions}. */
public enum KeepOrSplit {
    /** The sign is punctuation: {@code #spark} is the word {@code spark}. */
    SPLIT,
    /** The sign is part of the word: {@code #spark}. */
    KEEP
}
