package io.wordcount.peers;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Key and count as a record, both as text. */
final class ResultRecord implements KafkaRecordSerializationSchema<Tuple2<String, Long>> {

    private static final long serialVersionUID = 1;

    private final String topic;

    ResultRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Tuple2<String, Long> result, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic,
                result.f0.getBytes(StandardCharsets.UTF_8),
                Long.toString(result.f1).getBytes(StandardCharsets.UTF_8));
    }
}
