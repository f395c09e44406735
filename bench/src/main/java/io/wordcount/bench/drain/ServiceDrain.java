package io.wordcount.bench.drain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Lets the service drain a log and watches it from outside: the first fetch in the broker's metrics, what is counted in
 * the service's consumer group, what is acknowledged in the last stable offsets of the output topic. Each is asked for
 * often enough to be known to {@link #STEP}; what the asking costs is at the service's expense.
 */
final class ServiceDrain {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration FIRST_STEP = Duration.ofMillis(5);
    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Servers servers;
    private final Log log;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    ServiceDrain(Servers servers, Log log) {
        this.servers = servers;
        this.log = log;
    }

    /** Starts the service, waits until everything is counted and acknowledged, and stops it. */
    Outcome run(Service.Settings settings) throws Exception {
        long broker = servers.broker().pid();
        try (Traffic traffic = new Traffic(broker, log.topic())) {
            long before = traffic.bytes();
            try (Service service = Service.start(servers, settings)) {
                Stopwatch stopwatch = new Stopwatch(
                        log.records() + log.partitions(),
                        service.pid(),
                        broker,
                        servers.store().pid());
                while (traffic.bytes() == before) {
                    pause(service, FIRST_STEP);
                }
                stopwatch.first();
                watch(service, settings.id(), stopwatch);
                Outcome outcome = stopwatch.outcome();
                service.stop();
                return outcome;
            }
        }
    }

    private void watch(Service service, String id, Stopwatch stopwatch) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", servers.bootstrapServers(), "isolation.level", "read_committed");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()));
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> output = consumer.partitionsFor(id).stream()
                    .map(partition -> new TopicPartition(id, partition.partition()))
                    .toList();
            long acknowledged = 0;
            long changed = System.nanoTime();
            while (!stopwatch.countedAll() || System.nanoTime() - changed < SETTLING.toNanos()) {
                long now = sum(consumer.endOffsets(output).values());
                if (now != acknowledged) {
                    acknowledged = now;
                    changed = System.nanoTime();
                    stopwatch.last();
                }
                stopwatch.counted(counted(admin, id));
                pause(service, STEP);
            }
        }
    }

    private long counted(Admin admin, String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return IntStream.range(0, log.partitions())
                .mapToObj(partition -> offsets.get(new TopicPartition(log.topic(), partition)))
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    private static long sum(Iterable<Long> values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    private void pause(Service service, Duration step) throws Exception {
        service.checkAlive();
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("the service has not drained the log within " + PATIENCE);
        }
        Thread.sleep(step.toMillis());
    }
}
