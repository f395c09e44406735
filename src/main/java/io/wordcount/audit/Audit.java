package io.wordcount.audit;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.checkpoint.DecisionHistory;
import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.KeyFormat;
import io.wordcount.config.ResultSettings;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochStart;
import io.wordcount.source.InputClients;
import io.wordcount.source.InputTopics;
import io.wordcount.window.Windows;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.admin.Admin;

/**
 * Recomputes from the input topic the final counts of all windows that were closed and published for certain, and
 * compares them with the output topic. Changes nothing anywhere; the service may be running.
 */
public final class Audit {

    private static final Duration ASKING = Duration.ofSeconds(30);

    private final WordCountConfig config;
    private final AuditScope scope;
    private final PrintWriter terminal;

    /**
     * An audit of the service with this configuration.
     *
     * @param terminal where a progress line is shown; null: nowhere
     */
    public Audit(WordCountConfig config, AuditScope scope, PrintWriter terminal) {
        this.config = config;
        this.scope = scope;
        this.terminal = terminal;
    }

    /**
     * Audits.
     *
     * @throws ServiceException if something that it needs is not there; REFUSED for a compacted input topic, whose log does
     *     not tell any more what was in it
     */
    public AuditReport run() {
        Configuration hadoop = new Configuration();
        config.hadoopProperties().forEach(hadoop::set);
        StoreAccess access = new StoreAccess(config.checkpoint().location().toString(), config.id(), hadoop);
        InputClients clients = InputClients.of(config);
        String topic = scope.outputTopic().orElse(config.output().topic());
        try (CheckpointStore store = access.open();
                Admin admin = Admin.create(config.adminProperties());
                InputTopics input = InputTopics.connect(clients, config.input().topics(), ASKING);
                InputTopics output = InputTopics.connect(clients, List.of(topic), ASKING)) {
            input.check(false);
            Chain chain = Chain.read(store);
            if (chain.isEmpty()) {
                throw ServiceException.environment(
                        "There is no checkpoint in " + access.root()
                                + ", so nothing says what was published. Check id and"
                                + " checkpoint.location, or start the service first.",
                        null);
            }
            checkSettings(chain.head().start());
            LedgerReading brokers = new LedgerReading(admin);
            checkIds(chain.head().start(), input, brokers);
            Extent extent = Extent.of(
                    chain,
                    store,
                    brokers.read(config.ledgerGroup(), config.output().topic()));
            DecisionHistory history = store.decisions().read(chain.head().epoch());
            return audit(extent, history, input.beginnings(input.partitions()), output, topic, brokers);
        }
    }

    private AuditReport audit(
            Extent extent,
            DecisionHistory history,
            Map<InputPartition, Long> beginnings,
            InputTopics output,
            String topic,
            LedgerReading brokers) {
        Windows windows = config.window().windows();
        if (extent.progress().isEmpty()) {
            return AuditReport.ofNothing(
                    config, topic, windows, "nothing has been published for certain yet (no confirmed journal entry)");
        }
        List<EpochRules> rules = history.starts().stream()
                .map(start -> EpochRules.of(start, config))
                .toList();
        InputPlan plan = InputPlan.of(
                new InputPlan.Account(history.starts(), history.decisions(), history.complete(), history.damaged()),
                rules,
                extent,
                beginnings);
        SinceReset since = SinceReset.of(history.starts());
        if (scope.outputTopic().isPresent() && !since.outputFrom().isEmpty()) {
            throw ServiceException.refused(
                    "The service was reset, and where its results since then begin is known as offsets"
                            + " of " + config.output().topic() + ", which mean nothing in " + topic + ". Audit "
                            + config.output().topic() + " itself.");
        }
        List<OffsetRange> results = since.counting(Settled.of(output));
        List<String> reasons = new ArrayList<>(plan.reasons());
        MinCounts minCounts = MinCounts.of(history.starts(), rules, extent, windows);
        Judge judge = new Judge(
                windows,
                scope.fromMillis(),
                scope.toMillis(),
                extent.progress().get().horizon(),
                plan.provableAfter(),
                lostThrough(since.incomplete(results), windows, topic, brokers, reasons),
                minCounts);
        if (minCounts.below().size() > 1) {
            reasons.add("output.min-count was between "
                    + minCounts.below().firstKey() + " and "
                    + minCounts.below().lastKey()
                    + ": before " + Instant.ofEpochMilli(windows.start(minCounts.knownFrom()))
                    + " a result for a count below the larger may be there or not");
        }
        Comparison.Outcome outcome = new Comparison(config, terminal).run(plan.scans(), results, judge);
        return AuditReport.of(config, topic, extent.seq(), judge, plan, results, outcome, reasons);
    }

    private long lostThrough(
            List<OffsetRange> incomplete, Windows windows, String topic, LedgerReading brokers, List<String> reasons) {
        if (config.output().key() == KeyFormat.WORD && brokers.isCompacted(topic)) {
            reasons.add("the output topic is compacted by word, so it forgets older windows: what is missing cannot be"
                    + " told from what was compacted away");
            return Long.MAX_VALUE;
        }
        long through = LostResults.through(incomplete, InputClients.of(config), windows);
        if (through != Long.MIN_VALUE) {
            reasons.add(
                    "the output topic no longer holds its first results: what is missing in its first windows cannot be told"
                            + " from what retention has removed");
        }
        return through;
    }

    private void checkSettings(EpochStart head) {
        NavigableSet<String> changed = ResultSettings.changedGeometry(config, head.settings());
        if (!changed.isEmpty()) {
            String key = changed.first();
            throw ServiceException.refused("The service last started with wordcount." + key + " = "
                    + head.settings().get(key) + ", here it is "
                    + config.resultSettings().get(key) + ". Audit with the service's own configuration; differing: "
                    + changed + ".");
        }
    }

    private void checkIds(EpochStart head, InputTopics input, LedgerReading brokers) {
        Map<String, String> ids = input.ids();
        head.inputTopicIds().forEach((topic, id) -> {
            if (ids.containsKey(topic) && !ids.get(topic).equals(id)) {
                throw recreated("input topic '" + topic + "'");
            }
        });
        String topic = config.output().topic();
        if (!brokers.topicId(topic).equals(head.outputTopicId())) {
            throw recreated("output topic '" + topic + "'");
        }
    }

    private static ServiceException recreated(String what) {
        return ServiceException.refused("The " + what + " was deleted and created again since the service last started:"
                + " what it held is gone, so nothing can be audited.");
    }
}
