package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.KafkaFixture;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer of text within one transaction after the other, step by step, so that transactions can interleave. */
final class OpenTransaction implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partition;

    private OpenTransaction(KafkaProducer<byte[], byte[]> producer, String topic, int partition) {
        this.producer = producer;
        this.topic = topic;
        this.partition = partition;
    }

    static OpenTransaction begin(KafkaFixture kafka, String topic, int partition) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", kafka.unique("open")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return new OpenTransaction(producer, topic, partition);
    }

    /** Sends a record and waits until the broker has it. */
    OpenTransaction send(long timestamp, String text) {
        Future<RecordMetadata> sent = producer.send(KafkaFixture.text(topic, partition, timestamp, text));
        producer.flush();
        assertThat(sent).isDone();
        return this;
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
