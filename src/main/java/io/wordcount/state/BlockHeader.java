package io.wordcount.state;

import io.wordcount.model.Drop;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import java.util.ArrayList;
import java.util.List;

/** What stands in front of a block: the reports of the ranges whose counts they are, whole or in short. */
final class BlockHeader {

    private static final int VERSION = 1;
    private static final int MAGIC = 0xb7;
    private static final int WHOLE = 1;
    private static final int ACTIVE = 2;

    private BlockHeader() {}

    /** Writes the reports for one of so many shards; those that it is to tell of with their tallies and drops. */
    static void write(ByteWriter out, List<RangeReport> reports, int shard, int shards) {
        out.put(MAGIC);
        out.put(VERSION);
        out.putNumber(reports.size());
        for (RangeReport report : reports) {
            write(out, report, report.range().partition().partition() % shards == shard);
        }
    }

    private static void write(ByteWriter out, RangeReport report, boolean whole) {
        OffsetRange range = report.range();
        out.putText(range.partition().topic());
        out.putNumber(range.partition().partition());
        out.putNumber(range.from());
        out.putNumber(range.length());
        out.putSigned(report.streamTime());
        out.put((whole ? WHOLE : 0) | (report.active() ? ACTIVE : 0));
        if (whole) {
            writeTally(out, report.tally());
            writeDrops(out, report);
        }
    }

    private static void writeTally(ByteWriter out, Tally tally) {
        out.putNumber(tally.records());
        out.putNumber(tally.bytes());
        out.putNumber(tally.words());
        for (Reason reason : Reason.values()) {
            out.putNumber(tally.dropped(reason));
        }
    }

    private static void writeDrops(ByteWriter out, RangeReport report) {
        out.putNumber(report.drops().size());
        for (Drop drop : report.drops()) {
            out.putSigned(drop.offset() - report.range().from());
            out.put(drop.reason().ordinal());
            out.putSigned(drop.firstWindow());
            out.putSigned(drop.lastWindow());
        }
    }

    static List<RangeReport> read(ByteReader in) {
        int magic = in.get();
        if (magic != MAGIC) {
            throw in.corrupt("it does not start as a block does");
        }
        int version = in.get();
        if (version != VERSION) {
            throw in.corrupt("it has version " + version + " of the format, this program knows version " + VERSION);
        }
        int count = in.getSize("the number of ranges", Integer.MAX_VALUE);
        List<RangeReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(readReport(in));
        }
        return reports;
    }

    private static RangeReport readReport(ByteReader in) {
        String topic = in.getText();
        int partition = in.getSize("the partition", Integer.MAX_VALUE);
        long from = in.getNumber();
        long length = in.getNumber();
        if (from < 0 || length < 0 || from + length < 0) {
            throw in.corrupt("its range starts at " + from + " and has " + length + " offsets");
        }
        OffsetRange range = new OffsetRange(new InputPartition(topic, partition), from, from + length);
        long streamTime = in.getSigned();
        int flags = in.get();
        boolean active = (flags & ACTIVE) != 0;
        if ((flags & WHOLE) == 0) {
            return new RangeReport(range, streamTime, active, Tally.NONE, List.of());
        }
        return new RangeReport(range, streamTime, active, readTally(in), readDrops(in, from));
    }

    private static Tally readTally(ByteReader in) {
        long records = in.getNumber();
        long bytes = in.getNumber();
        long words = in.getNumber();
        long[] dropped = new long[Reason.values().length];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = in.getNumber();
        }
        return new Tally(records, bytes, words, dropped);
    }

    private static List<Drop> readDrops(ByteReader in, long from) {
        int count = in.getSize("the number of drops", Integer.MAX_VALUE);
        List<Drop> drops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long offset = from + in.getSigned();
            int reason = in.get();
            if (reason >= Reason.values().length) {
                throw in.corrupt("it knows a reason number " + reason);
            }
            drops.add(new Drop(offset, Reason.values()[reason], in.getSigned(), in.getSigned()));
        }
        return drops;
    }
}
