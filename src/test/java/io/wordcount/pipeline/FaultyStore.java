package io.wordcount.pipeline;

import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.Fault;
import io.wordcount.fixture.FaultExchange;
import io.wordcount.fixture.FaultProxy;
import io.wordcount.fixture.ObjectStoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A bucket of its own in the real S3 endpoint, reached through a proxy, so that a scene can meet faults at named objects.
 * S3A's patience is cut to seconds.
 */
final class FaultyStore implements AutoCloseable {

    private final String location;
    private final Path folder;
    private final FaultProxy proxy;
    private final Map<String, String> hadoop = new TreeMap<>();

    FaultyStore(ObjectStoreFixture store) {
        location = store.newBucket();
        folder = store.folder(location.substring("s3a://".length()));
        proxy = FaultProxy.before(store.store());
        hadoop.putAll(proxy.hadoopSettings());
        hadoop.putAll(Map.of(
                "fs.s3a.attempts.maximum", "1",
                "fs.s3a.retry.limit", "2",
                "fs.s3a.retry.interval", "20ms",
                "fs.s3a.retry.throttle.limit", "2",
                "fs.s3a.retry.throttle.interval", "20ms",
                "fs.s3a.connection.timeout", "1000"));
    }

    /** Sets Hadoop's S3A file system up in another way. */
    FaultyStore with(String key, String value) {
        hadoop.put(key, value);
        return this;
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** HOCON settings that put a checkpoint here. */
    String[] settings() {
        return Stream.concat(
                        Stream.of("checkpoint.location = \"" + location + "\""),
                        hadoop.entrySet().stream()
                                .map(setting -> "spark.\"spark.hadoop." + setting.getKey() + "\" = \""
                                        + setting.getValue() + "\""))
                .toArray(String[]::new);
    }

    /** The objects that lie in the bucket, as files: those with this folder in their keys that end so. */
    List<Path> objects(String below, String end) {
        while (true) {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> folder.relativize(file).toString().contains(below)
                                && file.toString().endsWith(end))
                        .sorted()
                        .toList();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                } // Deleted meanwhile: look again.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits for the first snapshot: after a crash, the start has published again by then; or until the service has ended. */
    void awaitSnapshot(TestService service) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !service.isRunning()
                        || !objects("/snapshots/", "manifest.json").isEmpty());
    }

    /** An entry is written. */
    static Predicate<FaultExchange> entry() {
        return exchange -> exchange.method().equals("PUT") && exchange.path().contains("/journal/");
    }

    /** An epoch's object is written. */
    static Predicate<FaultExchange> epoch() {
        return exchange -> exchange.puts("/start.json") && exchange.path().contains("/epochs/");
    }

    /** An object whose key ends so is written. */
    static Predicate<FaultExchange> put(String suffix) {
        return exchange -> exchange.puts(suffix);
    }

    /** The first request of this kind meets the fault. */
    void once(Predicate<FaultExchange> moment, Fault fault) {
        AtomicBoolean met = new AtomicBoolean();
        proxy.let(exchange -> moment.test(exchange) && met.compareAndSet(false, true) ? fault : Fault.none());
    }

    /**
     * The next entry of the journal takes effect, but the service never hears of it nor of anything else: what it leaves
     * is what a crash right after the entry leaves.
     */
    void breakAfterEntry() {
        AtomicBoolean broken = new AtomicBoolean();
        proxy.let(exchange -> {
            if (broken.get()) {
                return Fault.reset();
            }
            return entry().test(exchange) ? Fault.after(() -> broken.set(true)) : Fault.none();
        });
    }

    @Override
    public void close() {
        proxy.close();
    }
}
