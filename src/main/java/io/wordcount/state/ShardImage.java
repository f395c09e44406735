package io.wordcount.state;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A snapshot of a shard in memory, as {@link ShardState#image} takes it: what {@link ShardState#writeTo} writes, about 12
 * bytes per pair of a run and a word. Immutable; can be written by any thread, as often as a store needs it.
 */
public final class ShardImage {

    private final List<byte[]> chunks;
    private final long words;

    private ShardImage(List<byte[]> chunks, long words) {
        this.chunks = chunks;
        this.words = words;
    }

    static ShardImage of(ShardState state) {
        List<byte[]> chunks = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int value) {
                chunks.add(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                chunks.add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
        try {
            state.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return new ShardImage(List.copyOf(chunks), state.words());
    }

    /** The number of pairs of a run and a word in it. */
    public long words() {
        return words;
    }

    /** How many bytes it has. */
    public long bytes() {
        return chunks.stream().mapToLong(chunk -> chunk.length).sum();
    }

    /** Writes it; does not close the stream. */
    public void writeTo(OutputStream out) throws IOException {
        for (byte[] chunk : chunks) {
            out.write(chunk);
        }
    }
}
