package io.wordcount.state;

import io.wordcount.model.RangeReport;
import io.wordcount.window.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Some ranges' counts for one shard, as {@link RangeCounts#blocks} makes it. For the format see the package. */
public final class Block {

    private final ByteReader in;
    private final List<RangeReport> reports;
    private final List<Section> sections;

    private Block(byte[] block) {
        verify(block);
        in = new ByteReader("block", block, block.length - 4);
        reports = BlockHeader.read(in);
        int runs = in.getSize("the number of runs", Integer.MAX_VALUE);
        sections = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long first = in.getSigned();
            Run run = new Run(first, first + in.getNumber());
            sections.add(new Section(
                    run, in.getSize("the number of words", block.length), in.getSize("a length", block.length)));
        }
    }

    /**
     * The reports of the ranges that the block belongs to. A tally is {@link io.wordcount.model.Tally#NONE} and there are no
     * drops unless the block is the one for the shard {@code partition mod shards}. Throws {@link IllegalStateException} if
     * the bytes are not a whole block.
     */
    public static List<RangeReport> reports(byte[] block) {
        verify(block);
        return BlockHeader.read(new ByteReader("block", block, block.length - 4));
    }

    /** Opens a block: its checksum and everything but the words has been found right. */
    static Block open(byte[] block) {
        return new Block(block);
    }

    List<RangeReport> reports() {
        return reports;
    }

    List<Section> sections() {
        return sections;
    }

    /** Adds all the words to the tables of their runs. */
    void addTo(Function<Section, CountTable> tables) {
        for (Section section : sections) {
            CountTable table = tables.apply(section);
            int end = in.position() + section.length;
            for (int i = 0; i < section.words; i++) {
                long count = in.getNumber();
                int length = in.getWord();
                table.add(in.bytes(), in.position(), length, count);
                in.skip(length);
            }
            if (in.position() != end) {
                throw in.corrupt("the words of " + section.run + " should end at " + end);
            }
        }
    }

    private static void verify(byte[] block) {
        if (block.length < 4) {
            throw new IllegalStateException("corrupt block: it has " + block.length + " bytes");
        }
        ByteReader all = new ByteReader("block", block, block.length);
        all.skip(block.length - 4);
        all.verify();
    }

    /** The words of one run in a block: how many, in so many bytes. */
    record Section(Run run, int words, int length) {}
}
