package io.wordcount.checkpoint;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.Reset;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values to store; those of {@link #START} and its like are the ones in the golden files of format 1. */
final class Samples {

    static final InputPartition Q0 = new InputPartition("text", 0);
    static final InputPartition Q1 = new InputPartition("more-text", 1);
    static final EpochId FIRST = new EpochId(1, "0a1b2c3d4e5f607");
    static final EpochId SECOND = new EpochId(2, "fedcba987654321");
    private static final long CLOCK = 1_790_000_000_000L;

    static final EpochStart START = new EpochStart(
            SECOND,
            Optional.of(new Predecessor(FIRST, 41, 7)),
            Optional.empty(),
            new TreeMap<>(Map.of(Q0, 120L, Q1, 0L)),
            new TreeMap<>(Map.of("window.size", "1m", "text.analyzer", "standard \"é\" \uD83D\uDE00")),
            new TreeMap<>(Map.of("text", "AAAAAAAAAAAAAAAAAAAAAA", "more-text", "BBBBBBBBBBBBBBBBBBBBBB")),
            "CCCCCCCCCCCCCCCCCCCCCC",
            4,
            CLOCK);

    static final EpochStart RESET = new EpochStart(
            SECOND,
            Optional.empty(),
            Optional.of(new Reset(41, new TreeMap<>(Map.of(0, 300L, 10, 0L)))),
            new TreeMap<>(Map.of(Q0, 7L)),
            START.settings(),
            START.inputTopicIds(),
            START.outputTopicId(),
            4,
            CLOCK);

    static final Progress PROGRESS = new Progress(
            new TreeMap<>(Map.of(Q0, 150L, Q1, 3L)),
            new TreeMap<>(Map.of(Q0, CLOCK - 500, Q1, RangeReport.NO_TIME)),
            CLOCK - 700,
            29_833_333,
            CLOCK,
            new TreeSet<>(List.of(Q1)),
            RangeReport.NO_TIME);

    static final JournalEntry ENTRY = new JournalEntry(
            SECOND,
            42,
            new TreeMap<>(Map.of(Q0, 130L)),
            PROGRESS,
            new TreeMap<>(Map.of(Q1, 0L)),
            List.of(new OffsetRange(Q0, 131, 140)),
            true,
            4,
            true);

    static final Manifest MANIFEST = new Manifest(
            new SnapshotId(SECOND, 42, 3),
            PROGRESS,
            RangeReport.NO_TIME,
            START.settings(),
            List.of(new ShardFile(5, 2, 0x9a71bb4c), new ShardFile(0, 0, 0)),
            CLOCK + 1);

    static final Decisions DECISIONS = Decisions.of(
            ENTRY,
            List.of(
                    new DropRange(new OffsetRange(Q0, 132, 135), Reason.FUTURE, 0, -1),
                    new DropRange(new OffsetRange(Q0, 141, 142), Reason.LATE_IDLE, 29_833_331, 29_833_332)));

    private Samples() {}

    static EpochStart start(EpochId epoch, Predecessor from) {
        return new EpochStart(
                epoch,
                Optional.ofNullable(from),
                Optional.empty(),
                new TreeMap<>(Map.of(Q0, from == null ? 0L : from.seq() * 10)),
                START.settings(),
                START.inputTopicIds(),
                START.outputTopicId(),
                2,
                CLOCK);
    }

    /** Entry n reads the offsets [10 (n - 1), 10 n). */
    static JournalEntry entry(EpochId epoch, long seq) {
        return new JournalEntry(
                epoch,
                seq,
                new TreeMap<>(Map.of(Q0, seq * 10 - 10)),
                progress(seq * 10),
                new TreeMap<>(),
                List.of(),
                false,
                2,
                false);
    }

    static Progress progress(long offset) {
        return new Progress(
                new TreeMap<>(Map.of(Q0, offset)),
                new TreeMap<>(Map.of(Q0, CLOCK)),
                CLOCK,
                5,
                CLOCK,
                new TreeSet<>(),
                RangeReport.NO_TIME);
    }

    /** Writes a snapshot of two shards that has read to 10 x seq. */
    static Manifest snapshot(StoreAccess access, CheckpointStore store, SnapshotId id) {
        List<ShardFile> shards = List.of(shard(access, id, 0), shard(access, id, 1));
        Manifest manifest =
                new Manifest(id, progress(id.seq() * 10), RangeReport.NO_TIME, START.settings(), shards, CLOCK);
        store.write(manifest);
        return manifest;
    }

    private static ShardFile shard(StoreAccess access, SnapshotId id, int shard) {
        return access.shardFiles().write(id, shard, out -> {
            out.write(content(id, shard));
            return 7;
        });
    }

    static byte[] content(SnapshotId id, int shard) {
        return ("shard " + shard + " of " + id + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8);
    }
}
