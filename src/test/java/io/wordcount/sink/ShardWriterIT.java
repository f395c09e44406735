package io.wordcount.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.OnDoubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fixtures.class)
@Timeout(120)
class ShardWriterIT {

    private static final int SHARD = 1;
    private static final EpochId FIRST = new EpochId(1, "aaa");
    private static final EpochId SECOND = new EpochId(2, "bbb");

    private final KafkaFixture kafka;
    private final List<ShardWriter> writers = new ArrayList<>();
    private String id;
    private SinkTopics topics;

    ShardWriterIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void newService() {
        id = kafka.unique("wc");
        topics = Facts.only(Facts.topic(kafka.newTopic("counts", 2), 2, 1 << 20));
    }

    @AfterEach
    void closeWriters() {
        writers.forEach(ShardWriter::close);
    }

    @Test
    void shouldPublishRecordsAndLedgerEntry() {
        ShardWriter writer = stamped(FIRST);

        Confirmation confirmation = publish(writer, FIRST, 1, "a", "b");

        assertThat(confirmation).isEqualTo(new Confirmation(false, 2, 1));
        assertThat(published()).containsExactly("a", "b");
        assertThat(ledger()).isEqualTo(new OffsetAndMetadata(1, "1 1-aaa confirmed"));
    }

    @Test
    void shouldPublishAnEntryOnlyOnceHoweverOftenAsked() {
        ShardWriter writer = stamped(FIRST);
        publish(writer, FIRST, 1, "a");

        Confirmation sameSession = publish(writer, FIRST, 1, "a");
        Confirmation otherSession = publish(writer(BrokenProducer.never()), FIRST, 1, "a");

        assertThat(sameSession).isEqualTo(new Confirmation(true, 0, 0));
        assertThat(otherSession).isEqualTo(new Confirmation(true, 0, 0));
        assertThat(published()).containsExactly("a");
    }

    @Test
    void shouldPublishOnceAfterACrashBetweenSendingAndCommitting() {
        stamped(FIRST).close();
        BrokenProducer producer = BrokenProducer.crashingBeforeCommit();
        ShardWriter crashed = writer(producer);
        assertThatThrownBy(() -> publish(crashed, FIRST, 1, "a", "b")).isInstanceOf(BrokenProducer.Crash.class);

        Confirmation confirmation = publish(writer(BrokenProducer.never()), FIRST, 1, "a", "b");

        assertThat(confirmation).isEqualTo(new Confirmation(false, 2, 1));
        assertThatThrownBy(() -> producer.last().commitTransaction()).isInstanceOf(Exception.class);
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void shouldNotSendAgainWhatWasCommittedWithoutAnAnswer() {
        stamped(FIRST).close();
        ShardWriter writer = writer(BrokenProducer.losingTheAnswer());

        Confirmation confirmation = publish(writer, FIRST, 1, "a", "b");

        assertThat(confirmation).isEqualTo(new Confirmation(true, 0, 1));
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void shouldSendAgainWhatWasNotCommitted() {
        stamped(FIRST).close();
        ShardWriter writer = writer(BrokenProducer.losingTheRequest());

        Confirmation confirmation = publish(writer, FIRST, 1, "a", "b");

        assertThat(confirmation).isEqualTo(new Confirmation(false, 2, 2));
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void shouldNotSendAgainWhatAnEarlierAttemptCommitsWhileTheSessionBegins() {
        ShardWriter earlier = stamped(FIRST);
        ShardWriter writer = writer(BrokenProducer.never().beginning(1, () -> publish(earlier, FIRST, 1, "a", "b")));

        Confirmation confirmation = publish(writer, FIRST, 1, "a", "b");

        assertThat(confirmation).isEqualTo(new Confirmation(true, 0, 0));
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void shouldDecideOnlyOnceTheLedgerIsSettled() {
        stamped(FIRST).close();
        Map<String, Object> properties =
                OutputClients.of(kafka.bootstrapServers(), Map.of(), Map.of()).producing(kafka.unique("other"), topics);
        try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(properties)) {
            other.initTransactions();
            other.beginTransaction();
            LedgerEntry entry = LedgerEntry.confirmed(1, FIRST);
            other.sendOffsetsToTransaction(
                    Map.of(
                            new TopicPartition(topics.output().name(), SHARD),
                            new OffsetAndMetadata(entry.seq(), entry.metadata())),
                    new ConsumerGroupMetadata(Ledger.group(id)));
            CompletableFuture<Void> settled = CompletableFuture.runAsync(
                    other::commitTransaction, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));

            Confirmation confirmation = publish(writer(BrokenProducer.never()), FIRST, 1, "a");

            settled.join();
            assertThat(confirmation).isEqualTo(new Confirmation(true, 0, 0));
        }
        assertThat(published()).isEmpty();
    }

    @Test
    void shouldPublishOnceWhenItGivesUpWhileTheCommitIsUnderWay() {
        stamped(FIRST).close();
        ShardWriter writer = writer(BrokenProducer.givingUpWhileCommitting(3));

        for (int seq = 1; seq <= 5; seq++) {
            publish(writer, FIRST, seq, "a" + seq, "b" + seq);
        }

        assertThat(published()).containsExactly("a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "b5");
    }

    @Test
    void shouldStopAZombieWithoutDisturbingTheLivingOne() {
        ShardWriter zombie = stamped(FIRST);
        publish(zombie, FIRST, 1, "a");
        BrokenProducer producer = BrokenProducer.never();
        ShardWriter living = writer(producer);
        stamp(living, SECOND);

        List<ServiceException> refusals = List.of(
                catchThrowableOfType(ServiceException.class, () -> publish(zombie, FIRST, 2, "zombie")),
                catchThrowableOfType(ServiceException.class, () -> publish(zombie, FIRST, 2, "zombie")),
                catchThrowableOfType(
                        ServiceException.class, () -> publish(writer(BrokenProducer.never()), FIRST, 2, "zombie")),
                catchThrowableOfType(ServiceException.class, () -> confirm(zombie, FIRST, 1)));
        Confirmation confirmation = publish(living, SECOND, 2, "b");

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.exitCode()).isEqualTo(ExitCode.FENCED);
            assertThat(refusal).hasMessageContainingAll("epoch 2", "bbb", "shard 1");
        });
        assertThat(confirmation.attempts()).isEqualTo(1);
        assertThat(producer.made()).isEqualTo(1);
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void shouldStopAnotherRunOfTheSameEpoch() {
        stamped(new EpochId(1, "aaa")).close();

        assertThatThrownBy(() -> publish(writer(BrokenProducer.never()), new EpochId(1, "zzz"), 1, "other"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FENCED));
        assertThat(published()).isEmpty();
    }

    @Test
    @Timeout(45) // A client that sits out max.block.ms needs 60 s.
    void shouldGoOnAfterAZombieThatWasFasterThanTheLedger() {
        BrokenProducer producer = BrokenProducer.never();
        ShardWriter living = writer(producer);
        stamp(living, FIRST);
        publish(living, FIRST, 1, "a");
        fenceFromOutside();

        Confirmation confirmation = publish(living, FIRST, 2, "b", "c");

        assertThat(confirmation).isEqualTo(new Confirmation(false, 2, 2));
        assertThat(producer.made()).isEqualTo(2);
        assertThat(published()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldRefuseToPublishWhereTheLedgerHasExpired() {
        ShardWriter writer = stamped(FIRST);
        publish(writer, FIRST, 1, "a");
        writer.close();
        expireLedger();

        ServiceException refusal = catchThrowableOfType(
                ServiceException.class, () -> publish(writer(BrokenProducer.never()), FIRST, 2, "b"));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refusal).hasMessageContainingAll("shard 1", id + ".ledger", "checkpoint.on-doubt");
        assertThat(published()).containsExactly("a");
    }

    @Test
    void shouldStampAnExpiredLedgerAsDoubtfulAndThenDoAsTold() {
        stamped(FIRST).close();
        expireLedger();
        ShardWriter writer = writer(BrokenProducer.never());

        LedgerEntry stamp = writer.stamp(found -> EpochClaim.stamp(SHARD, found, SECOND, false));
        Confirmation confirmation = writer.publish(SECOND, 1, OnDoubt.PUBLISH, records("a"));

        assertThat(stamp.standing()).isEqualTo(LedgerEntry.Standing.DOUBTFUL);
        assertThat(confirmation.already()).isFalse();
        assertThat(ledger()).isEqualTo(new OffsetAndMetadata(1, "1 2-bbb confirmed"));
    }

    @Test
    void shouldRenewTheLedgerEntry() {
        ShardWriter writer = stamped(FIRST);
        publish(writer, FIRST, 1, "a");
        OffsetAndMetadata before = ledger();
        expireLedger();

        confirm(writer, FIRST, 1);

        assertThat(ledger()).isEqualTo(before);
    }

    @Test
    void shouldGiveAnEpochToOnlyOneOfTwoStartsAtTheSameTime() {
        stamped(FIRST).close();
        EpochId rival = new EpochId(2, "rival");
        AtomicInteger calls = new AtomicInteger();

        // The second call is the one in the session that is about to commit.
        ServiceException refusal = catchThrowableOfType(
                ServiceException.class, () -> writer(BrokenProducer.never()).stamp(found -> {
                    if (calls.incrementAndGet() == 2) {
                        stamp(writer(BrokenProducer.never()), rival);
                    }
                    return new LedgerEntry(
                            found.orElseThrow().seq(),
                            found.get().epoch() + 1,
                            "late",
                            found.get().standing());
                }));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.FENCED);
        assertThat(refusal).hasMessageContaining("rival");
        assertThat(ledger().metadata()).startsWith("1 2-rival ");
    }

    @Test
    void shouldNoticeARivalThatStampsBetweenTheFirstLookAndTheSession() {
        stamped(FIRST).close();
        EpochId rival = new EpochId(2, "rival");
        BrokenProducer producer =
                BrokenProducer.losingTheRequest().beginning(2, () -> stamp(writer(BrokenProducer.never()), rival));

        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> writer(producer)
                .stamp(found ->
                        LedgerEntry.confirmed(0, new EpochId(found.orElseThrow().epoch() + 1, "late"))));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.FENCED);
        assertThat(refusal).hasMessageContaining("rival");
        assertThat(ledger().metadata()).startsWith("1 2-rival ");
    }

    @Test
    void shouldStopAZombieThatIsFencedBetweenTheFirstLookAndTheSession() {
        stamped(FIRST).close();
        ShardWriter living = writer(BrokenProducer.never());
        ShardWriter zombie = writer(BrokenProducer.never().beginning(1, () -> stamp(living, SECOND)));

        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> publish(zombie, FIRST, 1, "zombie"));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.FENCED);
        assertThat(publish(living, SECOND, 1, "a")).isEqualTo(new Confirmation(false, 1, 2));
        assertThat(published()).containsExactly("a");
    }

    @Test
    void shouldTakeTheEpochAlthoughAnOlderInstancePublishesMeanwhile() {
        ShardWriter old = stamped(FIRST);
        publish(old, FIRST, 1, "a");
        AtomicInteger calls = new AtomicInteger();

        LedgerEntry stamp = writer(BrokenProducer.never()).stamp(found -> {
            if (calls.incrementAndGet() == 2) {
                publish(old, FIRST, 2, "b");
            }
            return EpochClaim.stamp(SHARD, found, SECOND, false);
        });

        assertThat(stamp).isEqualTo(LedgerEntry.confirmed(2, SECOND));
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void shouldCommitAStampOnceWhoseAnswerWasLost() {
        stamped(FIRST).close();
        BrokenProducer producer = BrokenProducer.losingTheAnswer();
        AtomicLong decided = new AtomicLong();

        LedgerEntry stamp = writer(producer).stamp(found -> {
            decided.set(found.orElseThrow().epoch() + 1);
            return LedgerEntry.confirmed(0, new EpochId(decided.get(), "bbb"));
        });

        assertThat(stamp).isEqualTo(LedgerEntry.confirmed(0, SECOND));
        assertThat(decided).hasValue(2);
        assertThat(ledger().metadata()).isEqualTo("1 2-bbb confirmed");
        assertThat(producer.made()).isEqualTo(2);
    }

    @Test
    void shouldAbortAtOnceWhenTheRecordsCannotBeMade() {
        ShardWriter writer = stamped(FIRST);

        assertThatThrownBy(() ->
                        writer.publish(FIRST, 1, OnDoubt.FAIL, records("a").and(send -> {
                            Reading.awaitSent(kafka, topics.output().name());
                            throw new IllegalStateException("original not found");
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("original not found");

        // A reader is not held up by what is left open: it sees what comes after.
        kafka.produce(List.of(record("later")));
        assertThat(published()).containsExactly("later");
        assertThat(publish(writer, FIRST, 1, "a").already()).isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWhenABrokerRefusesARecord() {
        String narrow = kafka.unique("narrow");
        kafka.createTopic(narrow, 2, Map.of("max.message.bytes", "2000", "compression.type", "uncompressed"));
        topics = Facts.only(Facts.topic(narrow, 2, 1 << 20));
        ShardWriter writer = stamped(FIRST);

        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> publish(writer, FIRST, 1, "x".repeat(5000)));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(refusal).hasMessageContainingAll("entry 1", "shard 1", "max.message.bytes");
        kafka.produce(List.of(record("later")));
        assertThat(published()).containsExactly("later");
    }

    @Test
    void shouldGiveUpWhenThePatienceIsOver() {
        ShardWriter writer = new ShardWriter(
                id,
                SHARD,
                OutputClients.of(
                        "localhost:1", Map.of("default.api.timeout.ms", "200", "request.timeout.ms", "100"), Map.of()),
                topics,
                Duration.ofMillis(500));
        writers.add(writer);

        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> publish(writer, FIRST, 1, "a"));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(refusal).hasMessageContainingAll("localhost:1", "kafka.bootstrap-servers", "nothing is lost");
    }

    @Test
    void shouldEndWhenItsThreadIsInterrupted() {
        ShardWriter writer = stamped(FIRST);

        Outgoing interrupting = records("a").and(send -> Thread.currentThread().interrupt());
        try {
            assertThatThrownBy(() -> writer.publish(FIRST, 1, OnDoubt.FAIL, interrupting))
                    .isInstanceOf(InterruptException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(publish(writer, FIRST, 1, "a").already()).isFalse();
        assertThat(published()).containsExactly("a");
    }

    @Test
    void shouldPublishMoreThanItsMemoryHolds() {
        ShardWriter writer = new ShardWriter(
                id,
                SHARD,
                OutputClients.of(
                        kafka.bootstrapServers(),
                        Map.of(),
                        Map.of("buffer.memory", "2000000", "max.request.size", "500000", "compression.type", "none")),
                topics,
                Duration.ofMinutes(1));
        writers.add(writer);
        stamp(writer, FIRST);
        int results = 100_000;

        Confirmation confirmation = writer.publish(FIRST, 1, OnDoubt.FAIL, send -> IntStream.range(0, results)
                .forEach(i -> send.accept(record("result number " + i + "x".repeat(100)))));

        assertThat(confirmation).isEqualTo(new Confirmation(false, results, 1));
        List<String> published = published();
        assertThat(published.size()).isEqualTo(results);
        assertThat(Set.copyOf(published).size()).isEqualTo(results);
    }

    private ShardWriter stamped(EpochId epoch) {
        ShardWriter writer = writer(BrokenProducer.never());
        stamp(writer, epoch);
        return writer;
    }

    private LedgerEntry stamp(ShardWriter writer, EpochId epoch) {
        return writer.stamp(
                found -> LedgerEntry.confirmed(found.map(LedgerEntry::seq).orElse(0L), epoch));
    }

    private ShardWriter writer(BrokenProducer producers) {
        ShardWriter writer = new ShardWriter(
                id,
                SHARD,
                OutputClients.of(kafka.bootstrapServers(), Map.of(), Map.of()),
                topics,
                Duration.ofMinutes(1),
                producers);
        writers.add(writer);
        return writer;
    }

    private static LedgerEntry confirm(ShardWriter writer, EpochId me, long seq) {
        return writer.stamp(found -> EpochClaim.confirm(SHARD, found, me, seq));
    }

    private Confirmation publish(ShardWriter writer, EpochId me, long seq, String... values) {
        return writer.publish(me, seq, OnDoubt.FAIL, records(values));
    }

    private Outgoing records(String... values) {
        return send -> List.of(values).forEach(value -> send.accept(record(value)));
    }

    private ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(topics.output().name(), SHARD, null, value.getBytes(UTF_8));
    }

    private List<String> published() {
        return Reading.settled(kafka, topics.output().name()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private OffsetAndMetadata ledger() {
        Optional<LedgerEntry> entry = new Ledger(
                        kafka.admin(),
                        kafka.bootstrapServers(),
                        id,
                        topics.output().name())
                .settled(SHARD);
        return entry.map(found -> new OffsetAndMetadata(found.seq(), found.metadata()))
                .orElse(null);
    }

    private void fenceFromOutside() {
        Map<String, Object> properties =
                OutputClients.of(kafka.bootstrapServers(), Map.of(), Map.of()).producing(id + "-" + SHARD, topics);
        try (KafkaProducer<byte[], byte[]> zombie = new KafkaProducer<>(properties)) {
            zombie.initTransactions();
        }
    }

    private void expireLedger() {
        kafka.admin()
                .deleteConsumerGroupOffsets(
                        id + ".ledger",
                        Set.of(new TopicPartition(topics.output().name(), SHARD)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
