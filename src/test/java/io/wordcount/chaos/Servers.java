package io.wordcount.chaos;

import io.wordcount.fixture.Fault;
import io.wordcount.fixture.FaultProxy;
import io.wordcount.local.LocalBroker;
import io.wordcount.local.LocalObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A broker and an S3 endpoint, each a process of its own, and what goes wrong with them. The faults of one wait for each
 * other; those of both may overlap.
 */
final class Servers implements AutoCloseable {

    /** The distribution: the service and its servers are run from it. */
    static final Path DIST = Path.of("target", "wordcount").toAbsolutePath();

    private static final Path LIBS = DIST.resolve("lib").resolve("local");
    private static final int BROKER_PORT = 23_092;
    private static final int STORE_PORT = 23_592;
    private static final Duration SLOWNESS = Duration.ofMillis(700);
    /** Bytes of a body that come before it is cut. */
    private static final int CUT = 100;
    /** So long after an outage a client may still suffer from it: a broker first loads its groups and transactions. */
    private static final long AFTERMATH = Duration.ofSeconds(15).toNanos();

    private final LocalBroker broker;
    private final LocalObjectStore store;
    private final FaultProxy proxy;
    private final ExecutorService brokerFaults = Executors.newSingleThreadExecutor();
    private final ExecutorService storeFaults = Executors.newSingleThreadExecutor();
    private final AtomicInteger outages = new AtomicInteger();
    private volatile long healedAt = System.nanoTime() - AFTERMATH;

    private Servers(LocalBroker broker, LocalObjectStore store) {
        this.broker = broker;
        this.store = store;
        this.proxy = FaultProxy.before(store);
    }

    /** Starts both; their files go to this folder. */
    static Servers start(Path dir) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A process that looks for a port elsewhere must not find that of a broker which is dead for a moment.
        int apart = (int) (ProcessHandle.current().pid() % 200) * 20;
        LocalBroker broker = LocalBroker.start(LIBS, dir.resolve("broker"), BROKER_PORT + apart);
        return new Servers(broker, LocalObjectStore.start(LIBS, dir.resolve("s3"), STORE_PORT + apart));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the checkpoint of an id is, as the service names it. */
    String location() {
        return store.location();
    }

    /** The folder in which the checkpoint of an id lies. */
    Path checkpoint(String id) {
        return store.bucket().resolve(id);
    }

    /** The settings by which the service gets at the S3 endpoint, by way of the proxy. */
    Map<String, String> hadoopSettings() {
        return proxy.hadoopSettings();
    }

    /** Whether there was an outage since then, or shortly before, so that a process may have ended because of it. */
    boolean troubledSince(long nanoTime) {
        return outages.get() > 0 || healedAt + AFTERMATH > nanoTime;
    }

    /** Does it, for as long as it says; the future ends when all is well again. */
    Future<?> perform(Mishap fault) {
        boolean ofBroker = fault.kind().target() == Mishap.Target.BROKER;
        return (ofBroker ? brokerFaults : storeFaults).submit(() -> {
            outages.incrementAndGet();
            try {
                outage(fault);
            } finally {
                healedAt = System.nanoTime();
                outages.decrementAndGet();
            }
        });
    }

    private void outage(Mishap fault) {
        switch (fault.kind()) {
            case BROKER_KILL -> {
                broker.kill();
                Pause.millis(fault.millis());
                broker.restart();
            }
            case BROKER_SUSPEND -> {
                broker.suspend();
                Pause.millis(fault.millis());
                broker.resume();
            }
            case STORE_KILL -> {
                store.kill();
                Pause.millis(fault.millis());
                store.restart();
            }
            case STORE_SUSPEND -> {
                store.suspend();
                Pause.millis(fault.millis());
                store.resume();
            }
            case STORE_500 -> disturb(Fault.status(500), fault);
            case STORE_503 -> disturb(Fault.status(503), fault);
            case STORE_SLOW -> disturb(Fault.delay(SLOWNESS), fault);
            case STORE_RESET -> disturb(Fault.reset(), fault);
            case STORE_LOST_ANSWER -> disturb(Fault.loseAnswer(), fault);
            case STORE_CUT -> disturb(Fault.cut(CUT), fault);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void disturb(Fault every, Mishap fault) {
        proxy.let(request -> every);
        Pause.millis(fault.millis());
        proxy.heal();
    }

    @Override
    public void close() {
        brokerFaults.shutdownNow();
        storeFaults.shutdownNow();
        proxy.close();
        store.close();
        broker.close();
    }
}
