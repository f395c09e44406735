package io.wordcount.audit;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.Link;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.SnapshotId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Up to where results were published for certain.
 *
 * <p>All entries of the chain but the last are confirmed by every shard, since an entry is only written when the one
 * before is. The last one is if every shard's ledger shows it, or if a snapshot holds it. A ledger that lags behind need
 * not mean anything (a shard that had nothing to publish leaves it as it was), so then the last entry counts as open.
 *
 * @param seq the last confirmed entry
 * @param progress how far the service had come then, or in a snapshot after it, when nothing more had been published;
 *     empty if nothing was ever confirmed, or nothing that says how far is left
 * @param known this and older points, for what they say about stream times and closed windows
 */
record Extent(long seq, Optional<Progress> progress, List<Known> known) {

    Extent {
        known = List.copyOf(known);
    }

    /**
     * How far the service had come at some time.
     *
     * @param epoch which of its starts it was
     */
    record Known(EpochId epoch, Progress progress) {}

    /**
     * That of a chain.
     *
     * @param ledger what the shards' ledgers say, by shard; read after the chain
     */
    static Extent of(Chain chain, Archive archive, Map<Integer, LedgerEntry> ledger) {
        List<Manifest> manifests = manifests(chain, archive);
        Optional<Manifest> newest = manifests.stream().findFirst();
        long written = chain.lastSeq();
        long covered = newest.map(Manifest::seq).orElse(0L);
        long seq = Math.max(covered, showAll(chain, ledger, written) ? written : Math.max(0, written - 1));
        Optional<Known> last = seq == covered
                ? newest.map(Extent::known)
                : entry(chain, archive, seq)
                        .map(entry -> new Known(entry.epoch(), entry.after()))
                        .or(() -> newest.map(Extent::known));
        List<Known> known = new ArrayList<>();
        last.ifPresent(known::add);
        manifests.forEach(manifest -> known.add(known(manifest)));
        return new Extent(seq, last.map(Known::progress), known);
    }

    private static Known known(Manifest manifest) {
        return new Known(manifest.snapshot().epoch(), manifest.progress());
    }

    private static boolean showAll(Chain chain, Map<Integer, LedgerEntry> ledger, long seq) {
        for (int shard = 0; shard < chain.head().start().shardCount(); shard++) {
            LedgerEntry entry = ledger.get(shard);
            if (entry == null || !entry.isConfirmed() || entry.seq() < seq) {
                return false;
            }
        }
        return true;
    }

    /** The whole ones of the chain, newest first. */
    private static List<Manifest> manifests(Chain chain, Archive archive) {
        List<Link> links = new ArrayList<>(chain.links());
        Collections.reverse(links);
        List<Manifest> manifests = new ArrayList<>();
        for (Link link : links) {
            for (SnapshotId snapshot : new TreeSet<>(link.snapshots()).descendingSet()) {
                Read<Manifest> manifest = archive.manifest(snapshot);
                if (manifest.isWhole()) {
                    manifests.add(manifest.value());
                }
            }
        }
        return manifests;
    }

    private static Optional<JournalEntry> entry(Chain chain, Archive archive, long seq) {
        return chain.links().stream()
                .filter(link -> link.entries().contains(seq))
                .map(link -> archive.entry(link.epoch(), seq))
                .filter(Read::isWhole)
                .map(Read::value)
                .findFirst();
    }
}
