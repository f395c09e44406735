package io.wordcount.state;

import java.util.List;

/**
 * What a shard has to publish: absolute counts as compact bytes. Immutable; can be read as often as a publication is
 * tried.
 *
 * <p>Entries stand one behind the other in chunks, an entry whole in its chunk: the count, then the word, or a 0, then
 * by how much the window's index is larger than the last entry's (signed), then whether the counts that follow are
 * final.
 */
public final class Results {

    /** No results. */
    public static final Results NONE = new Results(List.of(), 0);

    private final List<byte[]> chunks;
    private final long size;

    Results(List<byte[]> chunks, long size) {
        this.chunks = chunks;
        this.size = size;
    }

    /** Whether there is nothing to publish. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The number of counts. */
    public long size() {
        return size;
    }

    /** Bytes of memory. */
    public long memoryBytes() {
        return chunks.stream().mapToLong(chunk -> chunk.length).sum();
    }

    /** Shows every count to the visitor, always in the same order. */
    public void forEach(ResultVisitor visitor) {
        long window = 0;
        boolean last = false;
        for (byte[] chunk : chunks) {
            ByteReader in = new ByteReader("results", chunk, chunk.length);
            while (in.position() < chunk.length) {
                long count = in.getNumber();
                if (count == 0) {
                    window += in.getSigned();
                    last = in.get() == 1;
                } else {
                    int length = in.getWord();
                    int start = in.position();
                    in.skip(length);
                    visitor.result(chunk, start, length, window, count, last);
                }
            }
        }
    }
}
