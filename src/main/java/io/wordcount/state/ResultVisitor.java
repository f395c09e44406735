package io.wordcount.state;

/** Receives results one by one. */
@FunctionalInterface
public interface ResultVisitor {

    /**
     * One absolute count.
     *
     * @param bytes holds the word's UTF-8 bytes at {@code [offset, offset + length)}, only during the call; not to be
     *     written to
     * @param window the window's index
     * @param count at least 1
     * @param last whether the window is closed and this its final count
     */
    void result(byte[] bytes, int offset, int length, long window, long count, boolean last);
}
