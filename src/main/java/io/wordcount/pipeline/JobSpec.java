package io.wordcount.pipeline;

import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.Emit;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochId;
import io.wordcount.sink.OutputClients;
import io.wordcount.sink.ResultFormat;
import io.wordcount.sink.SinkTopics;
import io.wordcount.source.InputClients;
import io.wordcount.text.TextOptionsException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What every task needs to know; the same for all batches of an epoch. A recovery runs under another one, made of the
 * settings that the journal's entries were written under.
 *
 * @param epoch the epoch that runs, whatever the settings
 * @param config the configuration, with the settings that results depend on as they are in force
 * @param shards the number of shards in force
 * @param inputPartitions how many partitions the input had at the start, for what is kept for each
 * @param rules how a record counts
 * @param topics the topics to write to
 * @param store the checkpoint store
 */
record JobSpec(
        EpochId epoch,
        WordCountConfig config,
        int shards,
        int inputPartitions,
        Rules rules,
        SinkTopics topics,
        StoreAccess store)
        implements Serializable {

    /** How long brokers may be away before a task gives up; Spark tries it four times. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A spec with the rules that the configuration sets. */
    static JobSpec of(
            EpochId epoch,
            WordCountConfig config,
            int shards,
            int inputPartitions,
            SinkTopics topics,
            StoreAccess store) {
        return new JobSpec(epoch, config, shards, inputPartitions, Rules.of(config), topics, store);
    }

    /** The clients that read, one kept for each input partition. */
    InputClients inputClients() {
        return InputClients.of(config).forEachOf(inputPartitions);
    }

    /** The clients that write. */
    OutputClients outputClients() {
        return OutputClients.of(
                config.kafka().bootstrapServers(),
                config.kafka().properties(),
                config.output().properties());
    }

    /** The same, but for the settings that results depend on and the number of shards. */
    JobSpec under(SortedMap<String, String> settings, int shardCount) {
        try {
            return of(epoch, Settings.under(config, settings), shardCount, inputPartitions, topics, store);
        } catch (TextOptionsException e) { // A file of stop words that the last start had is gone.
            throw ServiceException.refused("The state cannot be computed again under the settings that the checkpoint"
                    + " recorded: " + e.getMessage() + ". Bring back what is missing, until a start has gone on from"
                    + " there.");
        }
    }

    /** The numbers of all shards. */
    Set<Integer> allShards() {
        return IntStream.range(0, shards).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the shards' states are of another make under {@code other}. */
    boolean dividesUnlike(JobSpec other) {
        return shards != other.shards || tracksChanges() != other.tracksChanges();
    }

    /** Whether states remember which counts have changed. */
    boolean tracksChanges() {
        return config.output().emit() == Emit.UPDATES;
    }

    /** How results look. */
    ResultFormat format() {
        return new ResultFormat(
                config.output().key(),
                rules.lateness().windows(),
                rules.analyzer().identity());
    }
}
