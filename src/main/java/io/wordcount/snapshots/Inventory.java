package io.wordcount.snapshots;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Link;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.SnapshotId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The epochs, journals and snapshots of a store, a line each. */
final class Inventory {

    private final Archive archive;
    private final Chain chain;
    private final StringBuilder text = new StringBuilder();

    Inventory(Archive archive, Chain chain) {
        this.archive = archive;
        this.chain = chain;
    }

    String render() {
        for (Map.Entry<EpochId, EpochContents> entry : archive.list().entrySet()) {
            Optional<Link> link = chain.links().stream()
                    .filter(each -> each.epoch().equals(entry.getKey()))
                    .findFirst();
            epoch(entry.getKey(), entry.getValue(), link);
        }
        chain.remarks().forEach(remark -> line("note: %s", remark));
        return text.toString();
    }

    private void epoch(EpochId epoch, EpochContents contents, Optional<Link> link) {
        line("epoch %s%s", epoch, link.isPresent() ? "" : "  (beside the chain: counts for nothing)");
        if (contents.hasStart()) {
            Read<EpochStart> start = archive.start(epoch);
            if (start.isWhole()) {
                line(
                        "  started   %s, %s, %d shards",
                        Times.text(start.value().startedAt()),
                        start.value()
                                .from()
                                .map(from -> "goes on from epoch " + from.epoch() + ", entry " + from.seq())
                                .or(() -> start.value()
                                        .reset()
                                        .map(reset -> "reset: counts anew, after entry " + reset.seq()))
                                .orElse("the first"),
                        start.value().shardCount());
            } else {
                line("  started   DAMAGED %s", start);
            }
        } else {
            line("  started   no epoch object: the start got no further");
        }
        SortedSet<Long> entries = link.map(Link::entries).orElse(contents.entries());
        line(
                "  journal   %s",
                entries.isEmpty()
                        ? "no entries"
                        : entries.size() + " entries, " + entries.first() + " to " + entries.last());
        for (SnapshotId snapshot : contents.snapshots()) {
            boolean counts =
                    link.filter(each -> each.snapshots().contains(snapshot)).isPresent();
            snapshot(snapshot, counts || link.isEmpty());
        }
        contents.unfinished().forEach(snapshot -> line("  snapshot  %s  unfinished (no manifest)", snapshot));
    }

    private void snapshot(SnapshotId snapshot, boolean counts) {
        Read<Manifest> manifest = archive.manifest(snapshot);
        if (!manifest.isWhole()) {
            line("  snapshot  %s  DAMAGED %s", snapshot, manifest.damage());
            return;
        }
        Manifest found = manifest.value();
        line(
                "  snapshot  %s  at entry %d, %s, watermark %s, %,d open words, %,d bytes%s",
                snapshot,
                found.seq(),
                Times.text(found.createdAt()),
                Times.text(found.progress().watermark()),
                found.words(),
                found.bytes(),
                counts ? "" : "  (beyond the chain: counts for nothing)");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
