package io.wordcount.pipeline;

import io.wordcount.checkpoint.CheckpointStore;
import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ServiceException;
import io.wordcount.ops.Health;
import io.wordcount.ops.HttpEndpoint;
import io.wordcount.ops.Metrics;
import io.wordcount.sink.SinkTopics;
import io.wordcount.source.InputTopics;
import io.wordcount.source.PlanSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: the one place where the rooms are joined. {@link #run} works until {@link #stop} is called from another
 * thread, or until the first failure.
 */
public final class WordCountService {

    private static final Logger LOG = LoggerFactory.getLogger(WordCountService.class);

    private final WordCountConfig config;
    private final InstantSource clock;
    private final PlanSettings planning;
    private final Metrics metrics;
    private final Health health;
    private final CountDownLatch ending = new CountDownLatch(1);

    /** A service with this configuration; nothing is connected yet. */
    public WordCountService(WordCountConfig config) {
        this(config, PlanSettings.DEFAULT, InstantSource.system());
    }

    /** For tests, which do not wait half a minute for a new partition, nor five for a ledger to be renewed. */
    WordCountService(WordCountConfig config, PlanSettings planning, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.planning = planning;
        this.metrics = new Metrics(clock);
        this.health = new Health(clock, config.http().stallThreshold());
    }

    /**
     * Runs until it is stopped; then finishes the batch in flight and takes a snapshot.
     *
     * @throws ServiceException if it cannot start or cannot go on
     */
    public void run() {
        Optional<HttpEndpoint> http = config.http().enabled()
                ? Optional.of(HttpEndpoint.open(config.http(), metrics, health))
                : Optional.empty();
        try {
            connect();
        } finally {
            http.ifPresent(HttpEndpoint::close);
        }
    }

    private void connect() {
        StoreAccess access = Surroundings.store(config);
        try (InputTopics input = Surroundings.input(config);
                CheckpointStore store = access.open()) {
            input.check(config.input().acceptCompaction());
            SinkTopics topics = Surroundings.topics(config);
            access.probe();
            try (JavaSparkContext spark = new JavaSparkContext(SparkSettings.of(config))) {
                work(spark, access, store, input, topics);
            }
        }
        LOG.info("event=stopped");
    }

    private void work(
            JavaSparkContext spark, StoreAccess access, CheckpointStore store, InputTopics input, SinkTopics topics) {
        ShardJobs jobs = new ShardJobs(spark);
        Start.Started started = new Start(config, access, store, input, topics, jobs, clock, metrics).begin();
        try (SnapshotKeeper snapshots = started.snapshots()) {
            Journal journal = new Journal(store, started.history());
            new Stream(config, started, jobs, journal, input, planning, clock, metrics, health).run(spark, ending);
        } finally {
            Workplace.leave(started.spec().epoch().run());
        }
    }

    /**
     * Ends the service when the process gets SIGTERM or SIGINT. The signals themselves are caught, since the JVM's own
     * shutdown would run Spark's hooks beside a stop that takes its time.
     */
    public void stopOnSignals() {
        for (String signal : List.of("TERM", "INT")) {
            SignalUtils.register(signal, "no clean stop on SIG" + signal, true, () -> {
                LOG.info("event=stopping signal={}", signal);
                stop();
                return true;
            });
        }
    }

    /** Asks the service to end; returns at once. May be called by any thread, at any time, again. */
    public void stop() {
        health.stopping();
        ending.countDown();
    }
}
