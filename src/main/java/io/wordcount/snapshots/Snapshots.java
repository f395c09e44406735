package io.wordcount.snapshots;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.Link;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.SnapshotId;
import io.wordcount.sink.Ledger;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.admin.Admin;

/** The checkpoint of one service, to be looked at. Changes nothing; the service may be running. */
public final class Snapshots {

    private final WordCountConfig config;
    private final StoreAccess access;

    /** The checkpoint of the service with this configuration. */
    public Snapshots(WordCountConfig config) {
        Configuration hadoop = new Configuration();
        config.hadoopProperties().forEach(hadoop::set);
        this.config = config;
        this.access = new StoreAccess(config.checkpoint().location().toString(), config.id(), hadoop);
    }

    /**
     * What a command has to say.
     *
     * @param text for people
     * @param exitCode of the command
     */
    public record Answer(String text, ExitCode exitCode) {}

    /** The epochs, journals and snapshots, and what the next start would do. */
    public Answer list() {
        try (CheckpointStore store = access.open()) {
            Chain chain = Chain.read(store);
            String text = chain.isEmpty()
                    ? "There is no checkpoint in " + access.root() + "." + System.lineSeparator()
                    : new Inventory(store, chain).render();
            return new Answer(text + nextStart(store, chain, Set.of()), ExitCode.OK);
        }
    }

    /**
     * Everything about one snapshot or journal entry.
     *
     * @param name a snapshot's name as {@link #list} has it, or an entry's number; null: the newest snapshot
     */
    public Answer show(String name) {
        try (CheckpointStore store = access.open()) {
            Chain chain = Chain.read(store);
            Details details = new Details(config.window().windows());
            if (name != null && name.matches("[0-9]{1,18}")) {
                return new Answer(details.of(entry(store, chain, Long.parseLong(name))), ExitCode.OK);
            }
            SnapshotId snapshot = snapshots(store)
                    .filter(each -> name == null || each.toString().equals(name))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> notThere(name == null ? "snapshot" : "snapshot '" + name + "'"));
            Read<Manifest> manifest = store.manifest(snapshot);
            return manifest.isWhole()
                    ? new Answer(details.of(manifest.value()), ExitCode.OK)
                    : new Answer("DAMAGED " + manifest + System.lineSeparator(), ExitCode.NEGATIVE);
        }
    }

    /** Reads every object that counts, shards' files included; exit code 1 if one is damaged. */
    public Answer verify() {
        try (CheckpointStore store = access.open()) {
            Chain chain = Chain.read(store);
            Verification verification = Verification.of(store, chain, access.shardFiles());
            StringBuilder text = new StringBuilder();
            String end = System.lineSeparator();
            text.append("read ")
                    .append(verification.objects())
                    .append(" objects, ")
                    .append(verification.bytes())
                    .append(" bytes of shards' files")
                    .append(end);
            chain.remarks()
                    .forEach(remark -> text.append("note: ").append(remark).append(end));
            verification
                    .damaged()
                    .forEach(each -> text.append("DAMAGED ").append(each).append(end));
            text.append(verification.damaged().isEmpty() ? "WHOLE" : "DAMAGED").append(end);
            text.append(nextStart(store, chain, verification.snapshots()));
            return new Answer(text.toString(), verification.damaged().isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE);
        }
    }

    private String nextStart(CheckpointStore store, Chain chain, Set<SnapshotId> damaged) {
        int shards = chain.isEmpty() ? 1 : chain.head().start().shardCount();
        Map<Integer, LedgerEntry> ledgers = ledgers(shards);
        return new NextStart(config, store, access.root()).render(ledgers, shards, damaged);
    }

    private SortedMap<Integer, LedgerEntry> ledgers(int shards) {
        try (Admin admin = Admin.create(config.adminProperties())) {
            return new Ledger(
                            admin,
                            config.kafka().bootstrapServers(),
                            config.id(),
                            config.output().topic())
                    .read(shards);
        }
    }

    private static Stream<SnapshotId> snapshots(CheckpointStore store) {
        return store.list().values().stream().flatMap(contents -> contents.snapshots().stream());
    }

    private JournalEntry entry(CheckpointStore store, Chain chain, long seq) {
        Link link = chain.links().stream()
                .filter(each -> each.entries().contains(seq))
                .findFirst()
                .orElseThrow(() -> notThere("journal entry " + seq));
        Read<JournalEntry> entry = store.entry(link.epoch(), seq);
        return entry.orThrow(() -> ServiceException.refused("The journal entry " + entry + " cannot be read."));
    }

    private ServiceException notThere(String what) {
        return ServiceException.environment(
                "There is no " + what + " in " + access.root() + ". 'wordcount snapshots list' shows what there is.",
                null);
    }
}
