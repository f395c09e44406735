package io.wordcount.peers;

import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import scala.Tuple2;

/** Writes counts with the one producer of this JVM. */
final class Output {

    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    System.getProperty("bootstrap"),
                    "acks",
                    "all",
                    "compression.type",
                    "lz4",
                    "batch.size",
                    256 << 10,
                    "linger.ms",
                    10),
            new StringSerializer(),
            new StringSerializer());

    private Output() {}

    /** Returns when all are acknowledged. */
    static void write(Iterator<Tuple2<String, Long>> counts) {
        counts.forEachRemaining(count ->
                PRODUCER.send(new ProducerRecord<>(System.getProperty("output"), count._1, Long.toString(count._2))));
        PRODUCER.flush();
    }
}
