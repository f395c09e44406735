package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("embedded")
@ExtendWith(Fixtures.class)
@Timeout(60)
class LedgerIT {

    private static final EpochId EPOCH = new EpochId(3, "abc");

    private final KafkaFixture kafka;
    private String id;
    private String topic;
    private Ledger ledger;

    LedgerIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void newService() {
        id = kafka.unique("wc");
        topic = kafka.newTopic("counts", 3);
        ledger = new Ledger(kafka.admin(), kafka.bootstrapServers(), id, topic);
    }

    @Test
    void shouldFindNothingBeforeTheFirstStart() {
        assertThat(ledger.read(3)).isEmpty();
        assertThat(ledger.settled(0)).isEmpty();
    }

    @Test
    void shouldFindTheEntriesOfAllShardsThatHaveOne() {
        commit(0, 7, LedgerEntry.confirmed(7, EPOCH).metadata());
        commit(2, 6, LedgerEntry.confirmed(6, EPOCH).metadata());

        assertThat(ledger.read(3))
                .isEqualTo(Map.of(0, LedgerEntry.confirmed(7, EPOCH), 2, LedgerEntry.confirmed(6, EPOCH)));
    }

    @Test
    void shouldRefuseWhatTheServiceHasNotWritten() {
        commit(1, 7, "by hand");

        assertThatThrownBy(() -> ledger.read(3))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContainingAll("shard 1", "by hand");
    }

    @Test
    void shouldWaitForATransactionThatIsOpenInsteadOfFindingTheOldEntryOrNone() {
        commit(1, 7, LedgerEntry.confirmed(7, EPOCH).metadata());
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(
                    offset(1, 8, LedgerEntry.confirmed(8, EPOCH).metadata()),
                    new ConsumerGroupMetadata(id + ".ledger"));

            CompletableFuture<Optional<LedgerEntry>> settled = CompletableFuture.supplyAsync(() -> ledger.settled(1));
            // The glimpse comes back, and is asked after the settled reading has begun to wait.
            assertThat(ledger.glimpse(1)).contains(LedgerEntry.confirmed(7, EPOCH));
            assertThat(settled).isNotDone();
            producer.commitTransaction();

            assertThat(settled.join()).contains(LedgerEntry.confirmed(8, EPOCH));
        }
    }

    private void commit(int shard, long offset, String metadata) {
        kafka.admin()
                .alterConsumerGroupOffsets(id + ".ledger", offset(shard, offset, metadata))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Map<TopicPartition, OffsetAndMetadata> offset(int shard, long offset, String metadata) {
        return Map.of(new TopicPartition(topic, shard), new OffsetAndMetadata(offset, metadata));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(OutputClients.of(kafka.bootstrapServers(), Map.of(), Map.of())
                .producing(id + "-1", Facts.only(Facts.topic(topic, 3, 1 << 20))));
    }
}
