package io.wordcount.state;

import java.util.ArrayList;
import java.util.List;

/** Collects results. For their form see {@link Results}. */
final class ResultsWriter {

    private static final int CHUNK = 1 << 20;

    private final long minCount;
    private final boolean last;
    private final List<byte[]> chunks = new ArrayList<>();
    private final ByteWriter out = new ByteWriter(1024);
    private long window;
    private boolean begun;
    private long size;

    /** Leaves out counts below {@code minCount}, and those that are 0. */
    ResultsWriter(long minCount, boolean last) {
        this.minCount = Math.max(1, minCount);
        this.last = last;
    }

    /** The counts that follow are those of this window. */
    void window(long index) {
        if (!begun || index != window) {
            out.putNumber(0);
            out.putSigned(index - window);
            out.put(last ? 1 : 0);
            window = index;
            begun = true;
        }
    }

    /** Adds a count of a word of a table. */
    void add(CountTable table, int word, long count) {
        if (count >= minCount) {
            table.write(count, word, out);
            size++;
            if (out.size() >= CHUNK) {
                cut();
            }
        }
    }

    Results results() {
        if (size == 0) {
            return Results.NONE;
        }
        cut();
        return new Results(List.copyOf(chunks), size);
    }

    private void cut() {
        chunks.add(out.copy());
        out.clear();
    }
}
