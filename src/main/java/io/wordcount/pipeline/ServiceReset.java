package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.InputStart;
import io.wordcount.config.ResultSettings;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.Read;
import io.wordcount.protocol.Reset;
import io.wordcount.protocol.ResetPlan;
import io.wordcount.sink.Ledger;
import io.wordcount.sink.SinkTopics;
import io.wordcount.sink.TopicFacts;
import io.wordcount.source.InputTopics;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes the next start count the input once more, from nothing: {@code wordcount reset}. It takes an epoch as a start does,
 * so every older instance is fenced, and writes one epoch object: before that nothing has changed, after it the next start
 * goes on from there.
 */
public final class ServiceReset {

    private final WordCountConfig config;
    private final InputStart to;
    private final StoreAccess access;
    private final InstantSource clock;

    /**
     * The reset of the service with this configuration, to be done while it is stopped.
     *
     * @param to where to read from
     */
    public ServiceReset(WordCountConfig config, InputStart to) {
        this.config = config;
        this.to = to;
        this.access = Surroundings.store(config);
        this.clock = InstantSource.system();
    }

    /**
     * What a reset would do. Changes nothing.
     *
     * @throws ServiceException if there is nothing to reset, or something is not there
     */
    public ResetPreview preview() {
        try (InputTopics input = Surroundings.input(config);
                InputTopics output = Surroundings.output(config);
                CheckpointStore store = access.open();
                Admin admin = Admin.create(config.adminProperties())) {
            Set<EpochId> inStore = store.list().keySet();
            checkOutput(store, output.partitions().size());
            SortedMap<Integer, LedgerEntry> ledgers =
                    ledger(admin).read(output.partitions().size());
            EpochId me = EpochClaim.next(Optional.ofNullable(ledgers.get(0)), inStore, "next", access.root());
            SortedMap<Integer, LedgerEntry> stamps = new TreeMap<>();
            for (InputPartition partition : output.partitions()) {
                int shard = partition.partition();
                Optional<LedgerEntry> found = Optional.ofNullable(ledgers.get(shard));
                stamps.put(shard, EpochClaim.stamp(shard, found, me, inStore.isEmpty()));
            }
            ResetPlan plan = ResetPlan.of(store, me, stamps, access.root());
            return new ResetPreview(
                    config,
                    to,
                    access.root(),
                    SignOfLife.last(store),
                    plan,
                    input.startOffsets(to),
                    input.committedEnds(input.partitions()));
        }
    }

    /**
     * Resets.
     *
     * @param abandonUnpublished whether to go on where the service may have left results unpublished
     * @return where the next start will read from
     * @throws ServiceException if something may be unpublished and that is not accepted, if a newer start has taken over, or
     *     if something is not there
     */
    public SortedMap<InputPartition, Long> run(boolean abandonUnpublished) {
        try (InputTopics input = Surroundings.input(config);
                InputTopics output = Surroundings.output(config);
                CheckpointStore store = access.open()) {
            input.check(config.input().acceptCompaction());
            SinkTopics topics = Surroundings.topics(config);
            checkOutput(store, topics.output().partitions());
            Claim claim = Claim.take(config, topics, () -> store.list().keySet());
            checkOutput(store, topics.output().partitions()); // A start may have been faster, and know more partitions.
            ResetPlan plan = ResetPlan.of(store, claim.epoch(), claim.stamps(), access.root());
            if (plan.unpublished().isPresent() && !abandonUnpublished) {
                throw ServiceException.refused(plan.unpublished().get());
            }
            SortedMap<Integer, Long> outputFrom = new TreeMap<>();
            output.highWatermarks(partitions(topics.output()))
                    .forEach((partition, end) -> outputFrom.put(partition.partition(), end));
            SortedMap<InputPartition, Long> offsets = input.startOffsets(to);
            JobSpec spec =
                    JobSpec.of(claim.epoch(), config, topics.output().partitions(), offsets.size(), topics, access);
            EpochStart start = new EpochStart(
                    claim.epoch(),
                    Optional.empty(),
                    Optional.of(new Reset(plan.seq(), outputFrom)),
                    offsets,
                    Settings.of(spec),
                    input.ids(),
                    topics.output().id(),
                    spec.shards(),
                    clock.millis());
            write(store, start);
            checkNotOvertaken(claim.epoch());
            return start.startOffsets();
        }
    }

    private static Set<InputPartition> partitions(TopicFacts topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new InputPartition(topic.name(), number))
                .collect(Collectors.toSet());
    }

    private static void write(CheckpointStore store, EpochStart start) {
        try {
            store.write(start);
        } catch (ServiceException e) {
            throw unknown("it is not known whether the reset has taken effect", e);
        }
    }

    /** As long as no start has stamped shard 0, every start to come finds the epoch object. */
    private void checkNotOvertaken(EpochId me) {
        try (Admin admin = Admin.create(config.adminProperties())) {
            SortedMap<Integer, LedgerEntry> stamps;
            try {
                stamps = ledger(admin).read(1);
            } catch (ServiceException e) {
                throw unknown("the reset is written, but whether an instance has started meanwhile is not known", e);
            }
            if (stamps.values().stream().noneMatch(entry -> entry.isOf(me))) {
                throw ServiceException.fenced(
                        "An instance has started while the service was being reset, and perhaps has"
                                + " not seen the reset. Stop it and reset again; 'wordcount snapshots list' shows what counts.");
            }
        }
    }

    private static ServiceException unknown(String what, ServiceException cause) {
        return new ServiceException(
                cause.exitCode(),
                cause.getMessage() + " So " + what
                        + ": 'wordcount snapshots list' shows it, and to reset again does no harm.",
                cause);
    }

    private Ledger ledger(Admin admin) {
        return new Ledger(
                admin,
                config.kafka().bootstrapServers(),
                config.id(),
                config.output().topic());
    }

    /** An instance that wrote to another topic, or to a partition that is left out, would not notice that it is fenced. */
    private void checkOutput(CheckpointStore store, int partitions) {
        new TreeSet<>(store.list().keySet())
                .descendingSet().stream()
                        .map(store::start)
                        .filter(Read::isWhole)
                        .findFirst()
                        .ifPresent(newest -> {
                            if (ResultSettings.changedGeometry(
                                            config, newest.value().settings())
                                    .contains("output.topic")) {
                                throw ServiceException.refused("wordcount.output.topic was "
                                        + newest.value().settings().get("output.topic") + " and is now "
                                        + config.output().topic() + ": a reset keeps the output topic. Set it back, or"
                                        + " start afresh with another wordcount.id.");
                            }
                            SameTopics.checkPartitions(
                                    newest.value(), config.output().topic(), partitions);
                        });
    }
}
