package io.wordcount.snapshots;

import io.wordcount.model.InputPartition;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Progress;
import io.wordcount.protocol.ShardFile;
import io.wordcount.window.Windows;
import java.util.Locale;
import java.util.Map;

/** Everything that one manifest or one journal entry says. */
final class Details {

    private final Windows windows;
    private final StringBuilder text = new StringBuilder();

    Details(Windows windows) {
        this.windows = windows;
    }

    String of(Manifest manifest) {
        line("snapshot %s", manifest.snapshot());
        line("  written       %s", Times.text(manifest.createdAt()));
        line("  at entry      %d", manifest.seq());
        progress(manifest.progress());
        line("  last update   %s", Times.text(manifest.lastEmit()));
        line("  open words    %,d", manifest.words());
        line("  bytes         %,d", manifest.bytes());
        for (int shard = 0; shard < manifest.shardCount(); shard++) {
            ShardFile file = manifest.shards().get(shard);
            line("  shard %-7d %,d words, %,d bytes, CRC-32C %08x", shard, file.words(), file.bytes(), file.crc32c());
        }
        manifest.settings().forEach((key, value) -> line("  setting       %s = %s", key, value));
        return text.toString();
    }

    String of(JournalEntry entry) {
        line("journal entry %d of epoch %s", entry.seq(), entry.epoch());
        line("  shards        %d", entry.shardCount());
        line("  decision      %s", entry.decision() ? "the wall clock had a say" : "by the log alone");
        line("  updates       %s", entry.emit() ? "published" : "not published");
        entry.startOffsets().forEach((partition, offset) -> line("  reads from    %s at %d", partition, offset));
        entry.added().forEach((partition, offset) -> line("  discovered    %s at %d", partition, offset));
        entry.gaps().forEach(gap -> line("  gap           %s %d to %d", gap.partition(), gap.from(), gap.until()));
        progress(entry.after());
        return text.toString();
    }

    private void progress(Progress progress) {
        for (Map.Entry<InputPartition, Long> offset : progress.offsets().entrySet()) {
            InputPartition partition = offset.getKey();
            line(
                    "  input         %s: next offset %d, stream time %s%s",
                    partition,
                    offset.getValue(),
                    Times.text(progress.streamTimes().getOrDefault(partition, Long.MIN_VALUE)),
                    progress.idle().contains(partition) ? ", idle" : "");
        }
        line("  watermark     %s", Times.text(progress.watermark()));
        line("  open windows  %s", Times.firstOpen(progress.horizon(), windows));
        line("  clock         %s", Times.text(progress.clock()));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
