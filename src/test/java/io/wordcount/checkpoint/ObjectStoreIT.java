package io.wordcount.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.fixture.Fault;
import io.wordcount.fixture.FaultProxy;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.Reason;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.RecoveryPlan;
import io.wordcount.protocol.Removal;
import io.wordcount.protocol.Retention;
import io.wordcount.protocol.SnapshotId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store behind a real S3 endpoint, through S3A. */
@ExtendWith(Fixtures.class)
class ObjectStoreIT {

    private static final EpochId E1 = Samples.FIRST;
    private static final EpochId E2 = Samples.SECOND;

    private final ObjectStoreFixture endpoint;
    private final String location;
    private final Configuration configuration = new Configuration();
    private StoreAccess access;
    private CheckpointStore store;

    ObjectStoreIT(ObjectStoreFixture endpoint) {
        this.endpoint = endpoint;
        location = endpoint.newLocation();
        endpoint.hadoopSettings().forEach(configuration::set);
    }

    @BeforeEach
    void openStore() {
        access = new StoreAccess(location, "wordcount", configuration);
        store = access.open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldWriteAnEntryWithOneRequestThatTellsOfDamage() {
        // given
        List<String> requests = Collections.synchronizedList(new ArrayList<>());
        try (FaultProxy proxy = FaultProxy.before(endpoint.store())) {
            Configuration through = new Configuration();
            proxy.hadoopSettings().forEach(through::set);
            try (CheckpointStore counted = new StoreAccess(location, "wordcount", through).open()) {
                counted.write(Samples.start(E1, null));
                proxy.let(exchange -> {
                    requests.add(exchange.method() + (exchange.has("Content-MD5") ? " with MD5" : ""));
                    return Fault.none();
                });

                // when
                counted.write(Samples.entry(E1, 1));
            }
        }

        // then
        assertThat(requests).containsExactly("PUT with MD5");
    }

    /** Of the two kinds of attempts that multiply, one is cut, so that the other shows, and quickly. */
    @ParameterizedTest
    @CsvSource({"503, fs.s3a.attempts.maximum, 1", "500, fs.s3a.retry.limit, 0"})
    void shouldGiveUpOnAStoreThatRefusesTwelveTimes(int status, String cut, String to) {
        // given
        AtomicInteger requests = new AtomicInteger();
        try (FaultProxy proxy = FaultProxy.before(endpoint.store())) {
            Configuration through = new Configuration();
            proxy.hadoopSettings().forEach(through::set);
            through.set("fs.s3a.retry.throttle.interval", "20ms");
            through.set(cut, to);
            proxy.let(exchange -> requests.incrementAndGet() <= 12 ? Fault.status(status) : Fault.none());
            try (CheckpointStore failing = new StoreAccess(location, "wordcount", through).open()) {
                // when, then
                assertThatThrownBy(() -> failing.write(Samples.entry(E1, 1)))
                        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.exitCode())
                                .isEqualTo(ExitCode.ENVIRONMENT))
                        .hasMessageContaining("00000000000000000001.json");
            }
        }
    }

    /** Both kinds of attempts, one within the other, send an object's bytes again, also those that have been taken. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7"})
    void shouldWriteTheWholeEntryThoughThreeAnswersAreLost(String attempts) {
        // given
        store.write(Samples.start(E1, null));
        AtomicInteger requests = new AtomicInteger();
        try (FaultProxy proxy = FaultProxy.before(endpoint.store())) {
            Configuration through = new Configuration();
            proxy.hadoopSettings().forEach(through::set);
            through.set("fs.s3a.retry.interval", "20ms");
            through.set("fs.s3a.attempts.maximum", attempts);
            proxy.let(exchange -> requests.incrementAndGet() <= 3 ? Fault.loseAnswer() : Fault.none());
            try (CheckpointStore failing = new StoreAccess(location, "wordcount", through).open()) {
                // when
                failing.write(Samples.entry(E1, 1));
            }
        }

        // then
        assertThat(requests).hasValue(4);
        assertThat(Chain.read(store).lastSeq()).isEqualTo(1);
    }

    @Test
    void shouldRecoverWhatWasWritten() {
        // given
        access.probe();
        history();

        // when
        Chain chain = Chain.read(store, E2);
        RecoveryPlan plan = RecoveryPlan.of(chain, store, Set.of());

        // then
        Manifest base = plan.base().orElseThrow();
        assertThat(base.snapshot()).isEqualTo(new SnapshotId(E1, 4, 2));
        assertThat(plan.segments()).singleElement().satisfies(segment -> assertThat(segment.entries())
                .extracting(JournalEntry::seq)
                .containsExactly(5L));
        access.shardFiles()
                .read(base, 1, in -> assertThat(in.readAllBytes()).isEqualTo(Samples.content(base.snapshot(), 1)));
    }

    @Test
    void shouldFallBackFromATornManifestAndAMissingShard() throws IOException {
        // given
        history();
        Path newest = new Path(location + "/wordcount/epochs/" + E1 + "/snapshots/00000000000000000004-0000000002");
        try (FileSystem files = FileSystem.newInstance(newest.toUri(), configuration)) {
            files.delete(new Path(newest, "shard-0.bin"), false);
            assertThat(RecoveryPlan.of(Chain.read(store, E2), store, Set.of()).remarks())
                    .singleElement()
                    .asString()
                    .contains("shard-0.bin is missing");

            files.create(new Path(newest, "manifest.json"), true).close();
        }

        // when
        RecoveryPlan plan = RecoveryPlan.of(Chain.read(store, E2), store, Set.of());

        // then
        assertThat(plan.base().orElseThrow().seq()).isEqualTo(2);
        assertThat(plan.remarks()).singleElement().asString().contains("manifest.json (not an object");
    }

    @Test
    void shouldDeleteWhatRetentionAllows() {
        // given
        history();
        store.write(Samples.start(E2, new Predecessor(E1, 5, 2)));
        store.write(Samples.entry(E2, 6));
        Samples.snapshot(access, store, new SnapshotId(E2, 6, 1));
        Samples.snapshot(access, store, new SnapshotId(E2, 6, 2));

        // when
        store.remove(Retention.of(store, E2, 2, new SnapshotId(E2, 6, 2)));

        // then
        assertThat(store.list().keySet()).containsExactly(E2);
        assertThat(store.list().get(E2).entries()).isEmpty();
        assertThat(store.list().get(E2).snapshots()).hasSize(2);
        assertThat(Chain.read(store).lastSeq()).isEqualTo(6);
        store.remove(List.of(new Removal.OfEpoch(E1)));
    }

    @Test
    void shouldForgetDecisionsAboutRecordsThatAreGone() {
        // given
        store.write(Samples.start(E1, null));
        store.write(Samples.start(E2, new Predecessor(E1, 4, 1)));
        decide(E1, 1, Map.of(), List.of(), drop(Samples.Q0, 0, 5));
        decide(E1, 2, Map.of(Samples.Q1, 0L), List.of(), drop(Samples.Q0, 5, 6));
        decide(E1, 3, Map.of(), List.of(new OffsetRange(Samples.Q0, 6, 7)));
        decide(E1, 4, Map.of(), List.of(), drop(new InputPartition("given-up", 0), 0, 1));
        decide(E2, 5, Map.of(), List.of(), drop(Samples.Q0, 7, 10), drop(Samples.Q1, 0, 3));
        decide(E2, 6, Map.of(), List.of(), drop(Samples.Q0, 10, 11), drop(Samples.Q1, 3, 5));
        decide(E2, 7, Map.of(), List.of(), drop(Samples.Q0, 11, 12));

        // when
        int forgotten = store.decisions().forget(() -> Map.of(Samples.Q0, 20L, Samples.Q1, 4L));

        // then: what is left of the input may need 6; the rest of what stays says more than which records were dropped
        assertThat(forgotten).isEqualTo(2);
        DecisionHistory left = store.decisions().read(E2);
        assertThat(left.decisions()).extracting(Decisions::seq).containsExactly(2L, 3L, 4L, 6L, 7L);
        assertThat(left.starts()).extracting(EpochStart::epoch).containsExactly(E1, E2);
        assertThat(left.damaged()).isEmpty();
    }

    @Test
    void shouldNotAskTheBrokersWithoutDecisions() {
        store.write(Samples.start(E1, null));

        assertThat(store.decisions().forget(() -> {
                    throw new AssertionError("asked");
                }))
                .isZero();
    }

    @Test
    void shouldLeaveNothingOfAShardThatCouldNotBeWritten() {
        // given
        SnapshotId snapshot = new SnapshotId(E1, 1, 1);

        // when
        assertThatThrownBy(() -> access.shardFiles().write(snapshot, 0, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("the state cannot be read");
                }))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("shard-0.bin: the state cannot be read");

        // then
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldNameABucketThatDoesNotExist() {
        refuses(new StoreAccess("s3a://no-such-bucket-here/x", "wordcount", configuration))
                .hasMessageContaining("s3a://no-such-bucket-here/x/wordcount/probe-")
                .hasMessageContaining("the bucket does not exist. Create it, or correct checkpoint.location.");
    }

    @Test
    void shouldNameCredentialsThatAreNotAccepted() {
        // given
        Configuration wrong = new Configuration(configuration);
        wrong.set("fs.s3a.secret.key", "wrong");

        // when, then
        refuses(new StoreAccess(location, "wordcount", wrong)).hasMessageContaining("credentials");
    }

    @Test
    void shouldNameAStoreThatDoesNotAnswer() {
        // given
        Configuration nobody = new Configuration(configuration);
        nobody.set("fs.s3a.endpoint", "http://127.0.0.1:1");

        // when, then
        refuses(new StoreAccess(location, "wordcount", nobody))
                .hasMessageContaining("the store does not answer")
                .hasMessageContaining("fs.s3a.endpoint");
    }

    @Test
    void shouldNameTheFolderForUploadsWhereItCannotBeUsed() {
        // given
        Configuration nowhere = new Configuration(configuration);
        nowhere.set("fs.s3a.buffer.dir", "/dev/null/uploads");

        // when, then
        refuses(new StoreAccess(location, "wordcount", nowhere)).hasMessageContaining("fs.s3a.buffer.dir");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(StoreAccess access) {
        return assertThatThrownBy(access::probe)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT));
    }

    private void decide(
            EpochId epoch, long seq, Map<InputPartition, Long> added, List<OffsetRange> gaps, DropRange... drops) {
        store.decisions().write(new Decisions(epoch, seq, 0, List.of(drops), new TreeMap<>(added), gaps));
    }

    private static DropRange drop(InputPartition partition, long from, long until) {
        return new DropRange(new OffsetRange(partition, from, until), Reason.FUTURE, 0, -1);
    }

    private void history() {
        store.write(Samples.start(E1, null));
        for (long seq = 1; seq <= 5; seq++) {
            store.write(Samples.entry(E1, seq));
        }
        Samples.snapshot(access, store, new SnapshotId(E1, 2, 1));
        Samples.snapshot(access, store, new SnapshotId(E1, 4, 2));
    }
}
