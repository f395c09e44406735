package io.wordcount.sink;

import io.wordcount.protocol.LedgerEntry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a shard's producer: from {@code initTransactions}, which fences every earlier one and resolves what it left
 * open, to the first trouble. After any exception the session is to be closed; whether its last transaction was committed,
 * only the ledger says, read in the next session. For one thread.
 */
final class ShardSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardSession.class);

    private final Producer<byte[], byte[]> producer;
    private final String group;
    private final TopicPartition partition;
    private final Callback onSent = (metadata, failure) -> noteFailure(failure);
    private volatile Exception failure;
    private Optional<LedgerEntry> ledger = Optional.empty();
    private boolean open;
    private long sent;

    /**
     * A session of a producer that has not been used.
     *
     * @param group the group that holds the ledger
     * @param partition the shard's partition of the output topic
     */
    ShardSession(Producer<byte[], byte[]> producer, String group, TopicPartition partition) {
        this.producer = producer;
        this.group = group;
        this.partition = partition;
    }

    /** Takes over from every earlier session, then reads what they have left in the ledger. */
    void begin(Ledger source) {
        producer.initTransactions();
        ledger = source.settled(partition.partition());
    }

    /** What the ledger holds: what this session has read or written last, since nobody else can. */
    Optional<LedgerEntry> ledger() {
        return ledger;
    }

    /**
     * Sends everything and the ledger entry in one transaction.
     *
     * @return how many records were sent
     * @throws KafkaException if anything went wrong on the way to the brokers; the commit may have happened or not
     */
    long commit(LedgerEntry entry, Outgoing outgoing) {
        sent = 0;
        producing(producer::beginTransaction);
        open = true;
        outgoing.forEach(this::send);
        // The client forgets a request for offsets that waits while a record is refused, say since another session has
        // begun, and then blocks for max.block.ms. It also lets a commit wait for records no longer than that.
        producing(producer::flush);
        throwFailure();
        Map<TopicPartition, OffsetAndMetadata> offset =
                Map.of(partition, new OffsetAndMetadata(entry.seq(), entry.metadata()));
        producing(() -> producer.sendOffsetsToTransaction(offset, new ConsumerGroupMetadata(group)));
        open = false; // From here on aborting could contradict a commit under way.
        producing(producer::commitTransaction);
        ledger = Optional.of(entry);
        return sent;
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // The callback notes the first failure; a million futures need memory.
    private void send(ProducerRecord<byte[], byte[]> record) {
        throwFailure();
        try {
            producer.send(record, onSent);
        } catch (KafkaException | IllegalStateException e) {
            throw new SendFailure(e);
        }
        sent++;
    }

    /** Tells trouble of the producer (also of one that has failed before) apart from trouble of what makes the records. */
    private static void producing(Runnable action) {
        try {
            action.run();
        } catch (KafkaException | IllegalStateException e) {
            throw new SendFailure(e);
        }
    }

    private void noteFailure(Exception e) {
        if (e != null && failure == null) {
            failure = e; // The first one says why; the rest follow from it.
        }
    }

    private void throwFailure() {
        Exception e = failure;
        if (e != null) {
            throw new SendFailure(e);
        }
    }

    /** Ends the session, after aborting a transaction that was not yet being committed, so that it holds up no reader. */
    void abort() {
        if (open) {
            try {
                producer.abortTransaction();
            } catch (RuntimeException e) {
                LOG.debug("event=abort-failed shard={}", partition.partition(), e);
            }
        }
        close();
    }

    /** Ends the session at once, as a crash would: what it left open is for the next session, or the timeout. */
    @Override
    public void close() {
        try {
            producer.close(Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.debug("event=close-failed shard={}", partition.partition(), e);
        }
    }
}
