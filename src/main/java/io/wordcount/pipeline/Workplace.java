package io.wordcount.pipeline;

import io.wordcount.source.ConsumerPool;
import io.wordcount.source.InputClients;
import io.wordcount.source.RangeReader;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/**
 * What one run of the service keeps in one executor's JVM between tasks: its shards, producers and consumers.
 *
 * <p>This is the service's one piece of static state, because Spark gives a task no other place that outlives it. It is
 * keyed by the run, so that several services in one JVM (tests) do not meet. Thread-safe.
 */
final class Workplace implements AutoCloseable {

    private static final Map<String, Workplace> BY_RUN = new ConcurrentHashMap<>();
    private static final int LEAST_CONSUMERS = 16;
    private static final int MOST_CONSUMERS = 256;
    private static final int SHARE_OF_HEAP = 16;
    /** Of a broker's defaults: the largest batch of records, which a fetch may bring whatever it asks for. */
    private static final int LARGEST_BATCH = 1 << 20;

    private static final Duration IDLE_TIME = Duration.ofMinutes(1);

    private final String location;
    private final ConsumerPool consumers;
    private final RangeReader reader;
    private final Uploads uploads;
    private final Map<Integer, Shard> shards = new ConcurrentHashMap<>();
    private final Map<Integer, Publisher> publishers = new ConcurrentHashMap<>();

    private Workplace(JobSpec spec) {
        BlockManagerId here = SparkEnv.get().blockManager().blockManagerId();
        this.location = here.isDriver() ? "" : "executor_" + here.host() + "_" + here.executorId();
        InputClients clients = spec.inputClients();
        int kept = keptConsumers(
                spec.inputPartitions(),
                clients.fetchBytes(),
                Runtime.getRuntime().maxMemory());
        this.consumers = new ConsumerPool(kept, IDLE_TIME);
        this.reader = new RangeReader(consumers, clients, JobSpec.PATIENCE);
        this.uploads = new Uploads(spec);
    }

    /** The workplace of the spec's run in this JVM, made at first use. */
    static Workplace of(JobSpec spec) {
        return BY_RUN.computeIfAbsent(spec.epoch().run(), run -> new Workplace(spec));
    }

    /**
     * One a partition, since one that is moved on to another partition loses what it has fetched; but no more than fit, with
     * a fetch each, into a small part of the heap.
     *
     * @param partitions of the input
     * @param fetchBytes how much a consumer fetches at once
     * @param heapBytes of this JVM at the most
     * @return from 16 to 256
     */
    static int keptConsumers(int partitions, int fetchBytes, long heapBytes) {
        long room = heapBytes / SHARE_OF_HEAP / Math.max(LARGEST_BATCH, fetchBytes);
        return (int) Math.max(LEAST_CONSUMERS, Math.min(Math.min(partitions, MOST_CONSUMERS), room));
    }

    /** The runs that have a workplace in this JVM. */
    static Set<String> runs() {
        return Set.copyOf(BY_RUN.keySet());
    }

    /** Closes the workplace of a run in this JVM, if there is one. */
    static void leave(String run) {
        Workplace left = BY_RUN.remove(run);
        if (left != null) {
            left.close();
        }
    }

    /** This executor, as Spark writes locations; empty in the driver's own JVM. */
    String location() {
        return location;
    }

    Shard shard(int number) {
        return shards.computeIfAbsent(number, shard -> new Shard(shard, location));
    }

    /** Drops the shards that stand before a batch that needs every shard: they have moved to another executor. */
    void dropMoved(Step batch) {
        shards.forEach((number, shard) -> {
            if (shard.isLeftBehind(batch) && shards.remove(number, shard)) {
                Publisher idle = publishers.remove(number);
                if (idle != null) {
                    idle.close();
                }
            }
        });
    }

    Publisher publisher(JobSpec spec, int shard) {
        return publishers.computeIfAbsent(shard, number -> new Publisher(spec, number, reader));
    }

    RangeReader reader() {
        return reader;
    }

    Uploads uploads() {
        return uploads;
    }

    @Override
    public void close() {
        publishers.values().forEach(Publisher::close);
        uploads.close();
        consumers.close();
    }
}
