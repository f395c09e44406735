package io.wordcount.sink;

import org.apache.kafka.common.KafkaException;

/** The producer of a transaction failed: tells what the producer throws apart from what makes the records throws. */
final class SendFailure extends KafkaException {

    SendFailure(Exception cause) {
        super("the transaction failed", cause);
    }
}
