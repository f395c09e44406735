package io.wordcount.state;

import io.wordcount.model.RangeReport;
import io.wordcount.window.Run;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Divides the counts of some ranges among the shards. For the format see the package. */
final class BlockWriter {

    private final ByteWriter[] runs;
    private final ByteWriter[] words;
    private final int[] runCounts;

    BlockWriter(int shards) {
        runs = new ByteWriter[shards];
        words = new ByteWriter[shards];
        runCounts = new int[shards];
        for (int shard = 0; shard < shards; shard++) {
            runs[shard] = new ByteWriter(64);
            words[shard] = new ByteWriter(1024);
        }
    }

    byte[][] write(Map<Run, CountTable> tables, List<RangeReport> reports) {
        tables.forEach(this::add);
        byte[][] blocks = new byte[words.length][];
        for (int shard = 0; shard < blocks.length; shard++) {
            ByteWriter header = new ByteWriter(256);
            BlockHeader.write(header, reports, shard, blocks.length);
            header.putNumber(runCounts[shard]);
            ByteWriter block = new ByteWriter(header.size() + runs[shard].size() + words[shard].size() + 4);
            block.putBytes(header.bytes(), 0, header.size());
            block.putBytes(runs[shard].bytes(), 0, runs[shard].size());
            block.putBytes(words[shard].bytes(), 0, words[shard].size());
            CRC32C checksum = new CRC32C();
            checksum.update(block.bytes(), 0, block.size());
            block.putInt((int) checksum.getValue());
            blocks[shard] = block.copy();
        }
        return blocks;
    }

    private void add(Run run, CountTable table) {
        int[] before = new int[words.length];
        int[] entries = new int[words.length];
        for (int shard = 0; shard < words.length; shard++) {
            before[shard] = words[shard].size();
        }
        for (int word = table.first(); word != CountTable.NONE; word = table.next(word)) {
            int shard = table.shardOf(word, words.length);
            table.write(table.count(word), word, words[shard]);
            entries[shard]++;
        }
        for (int shard = 0; shard < words.length; shard++) {
            if (entries[shard] > 0) {
                runCounts[shard]++;
                runs[shard].putSigned(run.first());
                runs[shard].putNumber(run.last() - run.first());
                runs[shard].putNumber(entries[shard]);
                runs[shard].putNumber(words[shard].size() - before[shard]);
            }
        }
    }
}
