package io.wordcount.bench.drain;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes generated text to a topic. For one thread. */
final class LogWriter {

    private static final int COMMA_EVERY = 12;
    private static final int ATTEMPTS = 50;

    private final Vocabulary vocabulary;
    private final int line;
    private final SplittableRandom random;
    private final byte[] text;

    /** Lines of {@code line} bytes on average. */
    LogWriter(Vocabulary vocabulary, int line, long seed) {
        this.vocabulary = vocabulary;
        this.line = line;
        this.random = new SplittableRandom(seed);
        this.text = new byte[line + line / 2 + 64];
    }

    /** What is told of each word of a line. */
    interface Words {
        void word(int rank);
    }

    /** The next line. */
    byte[] next(Words words) {
        int target = line / 2 + random.nextInt(line);
        int at = 0;
        do {
            if (at > 0) {
                if (random.nextInt(COMMA_EVERY) == 0) {
                    text[at++] = ',';
                }
                text[at++] = ' ';
            }
            int rank = vocabulary.draw(random);
            at = vocabulary.copy(rank, text, at);
            words.word(rank);
        } while (at < target);
        text[0] -= 'a' - 'A';
        text[at++] = '.';
        return Arrays.copyOf(text, at);
    }

    /** Creates the topic, writes the lines, and says what their counts must come to. */
    static Expected write(Log log, String bootstrapServers) throws ExecutionException, InterruptedException {
        createTopic(bootstrapServers, log.topic(), log.partitions());
        Vocabulary vocabulary = new Vocabulary(log.vocabulary());
        LogWriter writer = new LogWriter(vocabulary, log.line(), log.seed());
        Expected expected = new Expected(log);
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, Map.of("linger.ms", 20))) {
            for (long i = 0; i < log.records(); i++) {
                long timestamp = log.timestamp(i);
                int pane = log.pane(timestamp);
                byte[] value = writer.next(rank -> expected.word(pane, rank, vocabulary.hash(rank)));
                expected.line(value.length);
                send(producer, new ProducerRecord<>(log.topic(), (int) (i % log.partitions()), timestamp, null, value));
            }
            producer.flush();
        }
        return expected;
    }

    /** Writes what closes all windows that wait for so much time more after their ends. */
    static void close(Log log, String bootstrapServers, Duration grace) {
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, Map.of())) {
            for (int partition = 0; partition < log.partitions(); partition++) {
                long timestamp = log.closingTimestamp() + grace.toMillis();
                send(producer, new ProducerRecord<>(log.topic(), partition, timestamp, (byte[]) null, (byte[]) null));
            }
            producer.flush();
        }
    }

    /** A topic that keeps everything, whatever its records' timestamps. */
    static void createTopic(String bootstrapServers, String name, int partitions)
            throws ExecutionException, InterruptedException {
        Map<String, String> settings =
                Map.of("retention.ms", "-1", "message.timestamp.after.max.ms", "" + Long.MAX_VALUE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings)))
                    .all()
                    .get();
            awaitLeaders(admin, name, partitions);
        }
    }

    /** Batches that are refused while a partition has no leader yet come again in another order. */
    private static void awaitLeaders(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        for (int attempt = 1; ; attempt++) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(100); // The broker has made the topic, but does not know of it everywhere.
            }
        }
    }

    /** A producer of large batches. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "batch.size",
                256 << 10,
                "buffer.memory",
                64L << 20));
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends; a failure ends the process. */
    static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        });
    }
}
