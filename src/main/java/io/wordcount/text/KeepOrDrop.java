package io.wordcount.text;

/** Whether words of a sort are counted: {@code text.numbers}, {@code text.emoji}. */
public enum KeepOrDrop {
    KEEP,
    DROP
}
