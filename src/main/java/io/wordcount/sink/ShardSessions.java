package io.wordcount.sink;

import io.wordcount.protocol.LedgerEntry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the sessions of one shard, in the order of steps that keeps them from harming each other. */
final class ShardSessions {

    private static final Logger LOG = LoggerFactory.getLogger(ShardSessions.class);

    private final String id;
    private final OutputClients clients;
    private final Map<String, Object> properties;
    private final TopicPartition partition;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;

    /**
     * Sessions of a shard.
     *
     * @param id the service's id
     * @param producers makes a producer from its properties
     */
    ShardSessions(
            String id,
            int shard,
            OutputClients clients,
            SinkTopics topics,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.id = id;
        this.clients = clients;
        this.properties = clients.producing(id + "-" + shard, topics);
        this.partition = new TopicPartition(topics.output().name(), shard);
        this.producers = producers;
    }

    /**
     * Begins a session: from the return on no earlier session of the shard can commit, and this one knows the ledger.
     *
     * @param guard sees the ledger before any other session is disturbed, and again once none can write any more; what it
     *     throws ends the attempt
     */
    ShardSession begin(Consumer<Optional<LedgerEntry>> guard) {
        try (Admin admin = Admin.create(clients.administering())) {
            Ledger ledger = new Ledger(admin, clients.bootstrapServers(), id, partition.topic());
            // A zombie, or a task of its that is retried, must leave here: its initTransactions would fence the living
            // one.
            guard.accept(ledger.glimpse(partition.partition()));
            ShardSession session = new ShardSession(producers.apply(properties), Ledger.group(id), partition);
            try {
                session.begin(ledger);
                guard.accept(session.ledger());
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
            LOG.info(
                    "event=session-begun shard={} ledger={}",
                    partition.partition(),
                    session.ledger().orElse(null));
            return session;
        }
    }
}
