package io.wordcount.source;

import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the tests of this package do to a broker's topics. */
final class Topics {

    private final String bootstrapServers;
    private final Admin admin;

    Topics(KafkaFixture kafka) {
        this(kafka.bootstrapServers(), kafka.admin());
    }

    Topics(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    Admin admin() {
        return admin;
    }

    String create(int partitions, Map<String, String> configs) throws ExecutionException, InterruptedException {
        String topic = "text-" + UUID.randomUUID();
        create(topic, partitions, configs);
        return topic;
    }

    void create(String topic, int partitions, Map<String, String> configs)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configs)))
                .all()
                .get();
        awaitLeaders(topic, partitions);
    }

    /** A producer that meets a partition before its leader is ready may be stuck for minutes. */
    private void awaitLeaders(String topic, int partitions) {
        // The broker answers for a topic a moment after the controller has created it.
        await().ignoreExceptions().untilAsserted(() -> admin.listOffsets(IntStream.range(0, partitions)
                        .boxed()
                        .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> OffsetSpec.latest())))
                .all()
                .get());
    }

    void grow(String topic, int partitions) throws ExecutionException, InterruptedException {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
        awaitLeaders(topic, partitions);
    }

    void delete(String topic) throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(topic)).all().get();
    }

    /** Deletes a topic and creates one of the same name as soon as the broker lets it. */
    void recreate(String topic, int partitions) throws ExecutionException, InterruptedException {
        delete(topic);
        await().ignoreExceptions().untilAsserted(() -> create(topic, partitions, Map.of()));
    }

    void deleteBefore(String topic, int partition, long offset) throws ExecutionException, InterruptedException {
        admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaProducer<byte[], byte[]> transactional() {
        KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", UUID.randomUUID().toString()));
        producer.initTransactions();
        return producer;
    }

    /** Sends values to one partition and waits until they are stored. */
    void send(String topic, int partition, Collection<String> values) throws ExecutionException, InterruptedException {
        send(values.stream().map(value -> record(topic, partition, value)).toList());
    }

    /** Sends records and waits until they are stored. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            send(producer, records);
        }
    }

    /** Sends records and waits until they are stored. */
    static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(record));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    /** Sends values to one partition in one transaction. */
    static void transaction(
            KafkaProducer<byte[], byte[]> producer, String topic, int partition, List<String> values, boolean commit)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        send(
                producer,
                values.stream().map(value -> record(topic, partition, value)).toList());
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    static ProducerRecord<byte[], byte[]> record(String topic, int partition, String value) {
        return new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8));
    }
}
