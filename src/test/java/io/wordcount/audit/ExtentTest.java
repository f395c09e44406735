package io.wordcount.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExtentTest {

    private static final EpochId ONE = Sketch.epoch(1);

    /** One epoch of two shards; entry n and the snapshot at n have the horizon n, or n + 100 in the snapshot. */
    private record Store(List<Long> entries, List<Long> snapshots, List<Long> damaged) implements Archive {

        @Override
        public SortedMap<EpochId, EpochContents> list() {
            TreeSet<SnapshotId> ids = new TreeSet<>();
            snapshots.forEach(seq -> ids.add(new SnapshotId(ONE, seq, seq + 1)));
            return new TreeMap<>(Map.of(ONE, new EpochContents(true, new TreeSet<>(entries), ids, new TreeSet<>())));
        }

        @Override
        public Read<EpochStart> start(EpochId epoch) {
            return Read.of("start", Sketch.start(1, Map.of(Sketch.Q0, 0L), 0));
        }

        @Override
        public Read<JournalEntry> entry(EpochId epoch, long seq) {
            return Read.of(
                    "entry",
                    new JournalEntry(
                            epoch, seq, new TreeMap<>(), at(seq), new TreeMap<>(), List.of(), false, 2, false));
        }

        @Override
        public Read<Manifest> manifest(SnapshotId snapshot) {
            return damaged.contains(snapshot.seq())
                    ? Read.damaged("manifest", "torn")
                    : Read.of(
                            "manifest",
                            new Manifest(
                                    snapshot,
                                    at(snapshot.seq() + 100),
                                    0,
                                    new TreeMap<>(),
                                    List.of(new ShardFile(0, 0, 0), new ShardFile(0, 0, 0)),
                                    0));
        }

        private static Progress at(long horizon) {
            return Sketch.progress(Map.of(Sketch.Q0, horizon), horizon, horizon);
        }
    }

    private static Extent extent(Store store, Map<Integer, LedgerEntry> ledger) {
        return Extent.of(Chain.read(store), store, ledger);
    }

    private static Map<Integer, LedgerEntry> ledger(long first, long second) {
        return Map.of(0, LedgerEntry.confirmed(first, ONE), 1, LedgerEntry.confirmed(second, ONE));
    }

    private static long horizon(Extent extent) {
        return extent.progress().orElseThrow().horizon();
    }

    @Test
    void shouldTakeLastEntryOnceAllLedgersShowIt() {
        Extent extent = extent(new Store(List.of(1L, 2L, 3L), List.of(), List.of()), ledger(3, 3));

        assertThat(extent.seq()).isEqualTo(3);
        assertThat(horizon(extent)).isEqualTo(3);
    }

    @Test
    void shouldTakeEntryBeforeLastWhileOneLedgerLags() {
        Extent extent = extent(new Store(List.of(1L, 2L, 3L), List.of(), List.of()), ledger(3, 1));

        assertThat(extent.seq()).isEqualTo(2);
        assertThat(horizon(extent)).isEqualTo(2);
    }

    @Test
    void shouldTakeEntryBeforeLastWhileOneLedgerIsGone() {
        assertThat(extent(
                                new Store(List.of(1L, 2L, 3L), List.of(), List.of()),
                                Map.of(0, LedgerEntry.confirmed(3, ONE)))
                        .seq())
                .isEqualTo(2);
    }

    @Test
    void shouldNotBelieveLedgerInDoubt() {
        LedgerEntry doubtful = new LedgerEntry(3, 1, ONE.run(), LedgerEntry.Standing.DOUBTFUL);

        assertThat(extent(
                                new Store(List.of(1L, 2L, 3L), List.of(), List.of()),
                                Map.of(0, doubtful, 1, LedgerEntry.confirmed(3, ONE)))
                        .seq())
                .isEqualTo(2);
    }

    @Test
    void shouldGoOnToSnapshotAtLastEntryWhateverLedgersSay() {
        Extent extent = extent(new Store(List.of(1L, 2L, 3L), List.of(2L, 3L), List.of()), ledger(3, 1));

        assertThat(extent.seq()).isEqualTo(3);
        assertThat(horizon(extent)).isEqualTo(103);
    }

    @Test
    void shouldPassOverDamagedSnapshot() {
        Extent extent = extent(new Store(List.of(2L, 3L), List.of(1L, 3L), List.of(3L)), ledger(3, 1));

        assertThat(extent.seq()).isEqualTo(2);
        assertThat(horizon(extent)).isEqualTo(2);
        assertThat(extent.known())
                .extracting(known -> known.progress().horizon())
                .containsExactly(2L, 101L);
    }

    @Test
    void shouldTakeSnapshotWhereEntryIsDeleted() {
        Extent extent = extent(new Store(List.of(), List.of(0L), List.of()), ledger(0, 0));

        assertThat(horizon(extent)).isEqualTo(100);
    }

    @Test
    void shouldKnowNothingBeforeFirstConfirmedEntry() {
        assertThat(extent(new Store(List.of(1L), List.of(), List.of()), ledger(0, 0))
                        .progress())
                .isEmpty();
    }
}
