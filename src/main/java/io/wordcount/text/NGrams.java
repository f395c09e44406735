package io.wordcount.text;

import java.util.Arrays;
import java.util.List;

/**
 * Joins neighbouring words by a space: with every word, the n-grams that end with it, the shorter ones first. Not
 * thread-safe.
 */
final class NGrams implements WordSink {

    private final int[] sizes;
    private final int longest;
    private final WordSink next;

    /** The last words, each followed by a space. */
    private byte[] text = new byte[1024];

    /** Where the last {@code longest} words start in {@link #text}; the oldest first. */
    private final int[] starts;

    private int known;
    private int end;

    NGrams(List<Integer> sizes, WordSink next) {
        this.sizes = sizes.stream().sorted().mapToInt(Integer::intValue).toArray();
        this.longest = this.sizes[this.sizes.length - 1];
        this.starts = new int[longest];
        this.next = next;
    }

    /** Forgets the words: what follows is another text. */
    void restart() {
        known = 0;
        end = 0;
    }

    @Override
    public void word(byte[] bytes, int offset, int length) {
        if (known == longest) {
            forgetOldest();
        }
        reserve(length + 1);
        starts[known++] = end;
        System.arraycopy(bytes, offset, text, end, length);
        end += length;
        text[end++] = ' ';
        for (int size : sizes) {
            if (size <= known) {
                int start = starts[known - size];
                next.word(text, start, end - 1 - start);
            }
        }
    }

    private void forgetOldest() {
        int from = longest == 1 ? end : starts[1];
        System.arraycopy(text, from, text, 0, end - from);
        end -= from;
        known--;
        for (int i = 0; i < known; i++) {
            starts[i] = starts[i + 1] - from;
        }
    }

    private void reserve(int more) {
        if (end + more > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, end + more));
        }
    }
}
