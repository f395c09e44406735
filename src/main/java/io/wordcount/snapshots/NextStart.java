package io.wordcount.snapshots;

import io.wordcount.config.OnChange;
import io.wordcount.config.ResultSettings;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Archive;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.RecoveryPlan;
import io.wordcount.protocol.Republication;
import io.wordcount.protocol.SnapshotId;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a start would do now, found with the decisions of the start itself, but with the ledgers only read. A service that
 * is running goes on meanwhile, so then it is a picture of a moment.
 */
final class NextStart {

    private final WordCountConfig config;
    private final Archive archive;
    private final String location;
    private final StringBuilder text = new StringBuilder();

    NextStart(WordCountConfig config, Archive archive, String location) {
        this.config = config;
        this.archive = archive;
        this.location = location;
    }

    /**
     * Says it.
     *
     * @param ledgers what the shards' ledgers say; a shard without one is missing
     * @param shards how many shards there are
     * @param damaged the snapshots with damaged files
     */
    String render(Map<Integer, LedgerEntry> ledgers, int shards, Set<SnapshotId> damaged) {
        line("The next start");
        try {
            Set<EpochId> inStore = archive.list().keySet();
            EpochId me = EpochClaim.next(Optional.ofNullable(ledgers.get(0)), inStore, "next", location);
            SortedMap<Integer, LedgerEntry> stamps = new TreeMap<>();
            for (int shard = 0; shard < shards; shard++) {
                stamps.put(
                        shard, EpochClaim.stamp(shard, Optional.ofNullable(ledgers.get(shard)), me, inStore.isEmpty()));
            }
            RecoveryPlan plan = RecoveryPlan.of(Chain.read(archive), archive, damaged);
            line("  takes epoch %d", me.epoch());
            plan.remarks().forEach(remark -> line("  note: %s", remark));
            if (plan.isFirst()) {
                line("  is the first: reads from input.start, since there is no checkpoint in %s", location);
                return text.toString();
            }
            recovery(plan);
            settings(plan);
            Republication again =
                    Republication.of(plan, me, stamps, config.checkpoint().onDoubt(), location);
            republication(again);
        } catch (ServiceException e) {
            line("  is REFUSED: %s", e.getMessage());
        }
        return text.toString();
    }

    private void recovery(RecoveryPlan plan) {
        plan.base()
                .ifPresentOrElse(
                        base -> line(
                                "  loads snapshot %s: %,d words, %,d bytes",
                                base.snapshot(), base.words(), base.bytes()),
                        () -> line("  has no snapshot to load: computes the state from the first offsets on"));
        long entries = plan.segments().stream()
                .mapToLong(segment -> segment.entries().size())
                .sum();
        line("  computes %,d journal entries again, up to entry %d", entries, plan.lastSeq());
        plan.resumeOffsets()
                .ifPresent(offsets ->
                        offsets.forEach((partition, offset) -> line("  goes on at %s offset %d", partition, offset)));
    }

    private void settings(RecoveryPlan plan) {
        SortedMap<String, String> recorded = plan.chain().head().start().settings();
        NavigableSet<String> geometry = ResultSettings.changedGeometry(config, recorded);
        if (!geometry.isEmpty()) {
            line("  is REFUSED: these settings cannot change while the state lives: %s", geometry);
        }
        ResultSettings.changed(config, recorded).stream()
                .filter(key -> !geometry.contains(key))
                .forEach(key -> line(
                        "  then changes %s from %s to %s",
                        key, recorded.get(key), config.resultSettings().get(key)));
        if (config.checkpoint().onChange() == OnChange.FAIL) {
            line("  refuses if the analyzer makes other words (%s)", recorded.getOrDefault("analyzer", "not recorded"));
        }
    }

    private void republication(Republication again) {
        if (again.entry().isEmpty()) {
            line("  has nothing to publish again");
            return;
        }
        line(
                "  publishes entry %d again for the shards %s, which have not confirmed it, if it left them anything",
                again.entry().get().seq(), again.lacking());
        if (!again.doubtful().isEmpty()) {
            line("  decides by checkpoint.on-doubt for the shards %s, whose ledger is gone", again.doubtful());
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
