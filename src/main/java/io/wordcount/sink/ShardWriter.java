package io.wordcount.sink;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.OnDoubt;
import io.wordcount.protocol.Publication;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Writes one shard: results, side records and ledger entry in one transaction each. Keeps its producer from batch to
 * batch.
 *
 * <p>A session begins like this: look at the ledger; if a newer start has stamped it, stop, without disturbing that one;
 * {@code initTransactions}; read the ledger again, settled; decide. Whatever goes wrong in a session, a commit without an
 * answer included, the session is thrown away and the next one begins like this: nothing is ever sent again on a guess.
 * Between two transactions of one session the ledger is known without reading it, since any other writer's session would
 * have ended this one.
 *
 * <p>Trouble that may pass (brokers away, a fence, a transaction that took longer than its timeout) is tried again until
 * {@code patience} is over, counted from the first failure. Thread-safe: one operation at a time, the others wait.
 */
public final class ShardWriter implements AutoCloseable {

    private final int shard;
    private final String servers;
    private final String place;
    private final Duration patience;
    private final ShardSessions sessions;

    private ShardSession session;

    /**
     * A writer; connects when it is first used.
     *
     * @param id the service's id
     * @param shard the shard, a partition of the output topic
     * @param patience how long to try again
     */
    public ShardWriter(String id, int shard, OutputClients clients, SinkTopics topics, Duration patience) {
        this(id, shard, clients, topics, patience, KafkaProducer::new);
    }

    ShardWriter(
            String id,
            int shard,
            OutputClients clients,
            SinkTopics topics,
            Duration patience,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.shard = shard;
        this.servers = clients.bootstrapServers();
        this.place = "group " + Ledger.group(id) + ", " + topics.output().name() + "-" + shard;
        this.patience = patience;
        this.sessions = new ShardSessions(id, shard, clients, topics, producers);
    }

    /**
     * Publishes an entry, unless the shard has it already.
     *
     * @param me the epoch, which has stamped this shard
     * @param seq the entry
     * @param onDoubt what to do where the start found no ledger, see {@link Publication#of}
     * @return once the results stand in the log
     * @throws ServiceException if a newer start has taken over, if the ledger has been lost, or if it did not work in time
     */
    public synchronized Confirmation publish(EpochId me, long seq, OnDoubt onDoubt, Outgoing outgoing) {
        Attempts attempts = new Attempts(patience, "Publishing entry " + seq + " in shard " + shard, servers);
        while (true) {
            try {
                if (session == null) {
                    session = sessions.begin(found -> refuseFenced(found, me));
                }
                Publication decision = Publication.of(session.ledger(), me, seq, onDoubt);
                if (decision == Publication.PUBLISH) {
                    attempts.begin();
                    long records = session.commit(LedgerEntry.confirmed(seq, me), outgoing);
                    return new Confirmation(false, records, attempts.begun());
                }
                if (decision == Publication.DONE) {
                    return new Confirmation(true, 0, attempts.begun());
                }
                refuseFenced(session.ledger(), me);
                throw lost("whether the shard has published entry " + seq + " cannot be known");
            } catch (KafkaException e) {
                retry(attempts, e);
            } catch (RuntimeException e) {
                abort();
                throw e;
            }
        }
    }

    /**
     * Commits a ledger entry alone, decided from what the ledger holds in the same session: for the start of an epoch, and
     * now and then where nothing is published, since brokers forget offsets after a week (by default) without a commit.
     * Another start that does the same at the same time wins or loses as a whole: who finds an epoch newer than the one
     * that it saw first is fenced.
     *
     * @param decide from the shard's entry, if it has one, to the entry to commit; may throw. It is asked several times,
     *     so its answer must depend on nothing else, and what counts is what this method returns
     * @return what was committed
     * @throws ServiceException what {@code decide} throws, or if another start was faster, or if it did not work in time
     */
    public synchronized LedgerEntry stamp(Function<Optional<LedgerEntry>, LedgerEntry> decide) {
        Attempts attempts = new Attempts(patience, "Stamping the ledger of shard " + shard, servers);
        Rivals rivals = new Rivals(shard);
        while (true) {
            try {
                if (session == null) {
                    session = sessions.begin(found -> {
                        rivals.check(found);
                        if (!rivals.isMine(found)) {
                            Objects.requireNonNull(decide.apply(found)); // It may throw: then nobody is disturbed.
                        }
                    });
                }
                if (rivals.isMine(session.ledger())) {
                    return session.ledger().orElseThrow();
                }
                rivals.saw(session.ledger());
                LedgerEntry entry = rivals.trying(decide.apply(session.ledger()));
                session.commit(entry, Outgoing.NOTHING);
                return entry;
            } catch (KafkaException e) {
                retry(attempts, e);
            } catch (RuntimeException e) {
                abort();
                throw e;
            }
        }
    }

    /** Lets the producer go. Nothing is open then but what a failed operation left behind. */
    @Override
    public synchronized void close() {
        end();
    }

    private void refuseFenced(Optional<LedgerEntry> found, EpochId me) {
        if (found.isPresent() && found.get().fences(me)) {
            throw EpochClaim.fenced(shard, found.get(), me);
        }
    }

    private ServiceException lost(String consequence) {
        return ServiceException.refused("The ledger of shard " + shard + " (" + place + ") holds no valid entry: "
                + consequence + ". Offsets of a group expire when the service is down for longer than the brokers'"
                + " offsets.retention.minutes. Start with checkpoint.on-doubt = publish (the last results of the shard may"
                + " then stand twice in the topic) or skip (they may be missing).");
    }

    private void retry(Attempts attempts, KafkaException failure) {
        if (Failures.isFinal(failure)) {
            abort(); // Nobody comes soon to resolve what is open.
        } else {
            end();
        }
        attempts.failed(failure);
    }

    private void abort() {
        if (session != null) {
            session.abort();
            session = null;
        }
    }

    private void end() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
