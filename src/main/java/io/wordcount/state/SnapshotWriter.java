package io.wordcount.state;

import io.wordcount.window.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes the state of a shard. For the format see the package. */
final class SnapshotWriter {

    static final String MAGIC = "WCSS";
    static final int VERSION = 1;

    private static final int FULL = 1 << 16;

    private final OutputStream stream;
    private final ByteWriter out = new ByteWriter(FULL + 1024);
    private final CRC32C checksum = new CRC32C();

    SnapshotWriter(OutputStream stream) {
        this.stream = stream;
    }

    void write(Map<Run, CountTable> runs, long horizon, boolean marks) throws IOException {
        for (int i = 0; i < MAGIC.length(); i++) {
            out.put(MAGIC.charAt(i));
        }
        out.put(VERSION);
        out.put(marks ? 1 : 0);
        out.putSigned(horizon);
        out.putNumber(runs.size());
        for (Map.Entry<Run, CountTable> entry : runs.entrySet()) {
            out.putSigned(entry.getKey().first());
            out.putNumber(entry.getKey().last() - entry.getKey().first());
            out.putNumber(entry.getValue().size());
            writeWords(entry.getValue(), marks);
        }
        flush();
        out.putInt((int) checksum.getValue());
        stream.write(out.bytes(), 0, out.size());
    }

    private void writeWords(CountTable table, boolean marks) throws IOException {
        for (int word = table.first(); word != CountTable.NONE; word = table.next(word)) {
            long count = table.count(word);
            table.write(marks ? (count << 1) | (table.isMarked(word) ? 1 : 0) : count, word, out);
            if (out.size() >= FULL) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        checksum.update(out.bytes(), 0, out.size());
        stream.write(out.bytes(), 0, out.size());
        out.clear();
    }
}
