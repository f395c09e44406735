package io.wordcount.state;

import io.wordcount.model.ServiceException;
import io.wordcount.window.Run;
import java.io.InputStream;

/** Reads the state of a shard, or that part of it which belongs to another shard. For the format see the package. */
final class SnapshotReader {

    /** Room is made for so many words on the file's word, before its checksum has been seen. */
    private static final int TRUSTED = 1 << 20;

    private final ByteReader in;
    private final int shard;
    private final int shards;
    private final boolean marks;
    private final long horizon;

    SnapshotReader(InputStream stream, int shard, int shards) {
        this.in = new ByteReader("snapshot", stream);
        this.shard = shard;
        this.shards = shards;
        for (int i = 0; i < SnapshotWriter.MAGIC.length(); i++) {
            if (in.get() != SnapshotWriter.MAGIC.charAt(i)) {
                throw in.corrupt("it does not start as a snapshot of a shard does");
            }
        }
        int version = in.get();
        if (version > SnapshotWriter.VERSION) {
            throw ServiceException.refused("the snapshot has version " + version
                    + " of the format, and this program reads versions up to " + SnapshotWriter.VERSION
                    + ": start a newer program");
        }
        this.marks = in.get() == 1;
        this.horizon = in.getSigned();
    }

    long horizon() {
        return horizon;
    }

    /** Where to add the words of a run, of which so many are to come at most. */
    interface Tables {
        CountTable of(Run run, int words);
    }

    void addTo(Tables tables) {
        int runs = in.getSize("the number of runs", Integer.MAX_VALUE);
        for (int i = 0; i < runs; i++) {
            long first = in.getSigned();
            Run run = new Run(first, first + in.getNumber());
            int words = in.getSize("the number of words", Integer.MAX_VALUE);
            addWords(tables, run, words);
        }
        in.verify();
    }

    private void addWords(Tables tables, Run run, int words) {
        CountTable table = null;
        for (int i = 0; i < words; i++) {
            long number = in.getNumber();
            int length = in.getWord();
            if (Shards.shardOf(in.bytes(), in.position(), length, shards) == shard) {
                if (table == null) {
                    table = tables.of(run, Math.min(words, TRUSTED));
                }
                boolean marked = marks && (number & 1) == 1;
                table.restore(in.bytes(), in.position(), length, marks ? number >>> 1 : number, marked);
            }
            in.skip(length);
        }
    }
}
