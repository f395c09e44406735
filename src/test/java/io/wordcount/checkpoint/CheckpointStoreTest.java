package io.wordcount.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.RecoveryPlan;
import io.wordcount.protocol.Removal;
import io.wordcount.protocol.SnapshotId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on {@code file:}, where a crash may leave torn objects. */
class CheckpointStoreTest {

    private static final EpochId E1 = Samples.FIRST;
    private static final EpochId E2 = Samples.SECOND;

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path folder;

    private StoreAccess access;
    private CheckpointStore store;

    @BeforeEach
    void openStore() {
        access = new StoreAccess(folder.toUri().toString(), "wordcount", HADOOP);
        store = access.open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldPassOverATornLastEntry() throws IOException {
        // given a crash in the middle of writing entry 3
        store.write(Samples.start(E1, null));
        writeEntries(E1, 1, 3);
        truncate(object("journal/00000000000000000003.json"), 100);

        // when
        Chain chain = Chain.read(store, E2);

        // then
        assertThat(chain.lastSeq()).isEqualTo(2);
        assertThat(chain.remarks()).singleElement().asString().contains("00000000000000000003.json", "torn");
    }

    @Test
    void shouldRefuseAMissingEntryInTheMiddle() throws IOException {
        // given
        store.write(Samples.start(E1, null));
        writeEntries(E1, 1, 4);
        Files.delete(object("journal/00000000000000000002.json"));

        // when
        Chain chain = Chain.read(store, E2);

        // then
        assertThatThrownBy(() -> RecoveryPlan.of(chain, store, Set.of()))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("00000000000000000002.json (missing)");
    }

    @Test
    void shouldNameTheEpochThatLacksItsLastEntries() throws IOException {
        // given
        store.write(Samples.start(E1, null));
        writeEntries(E1, 1, 3);
        store.write(Samples.start(E2, new Predecessor(E1, 3, 0)));
        Files.delete(object("journal/00000000000000000003.json"));

        // when, then
        Chain chain = Chain.read(store, new EpochId(3, "c"));
        assertThatThrownBy(() -> RecoveryPlan.of(chain, store, Set.of()))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(E1 + "/journal/00000000000000000003.json (missing)");
    }

    @Test
    void shouldFallBackFromATornManifest() throws IOException {
        // given
        Manifest older = history();
        truncate(object("snapshots/00000000000000000004-0000000002/manifest.json"), 64);

        // when
        RecoveryPlan plan = RecoveryPlan.of(Chain.read(store, E2), store, Set.of());

        // then
        assertThat(plan.base()).contains(older);
        assertThat(plan.segments()).singleElement().satisfies(segment -> assertThat(segment.entries())
                .extracting(JournalEntry::seq)
                .containsExactly(3L, 4L, 5L));
        assertThat(plan.remarks()).singleElement().asString().contains("manifest.json", "torn");
    }

    @Test
    void shouldTakeATornSnapshotForProofThatItsEntryWasPublished() throws IOException {
        // given
        history();
        Samples.snapshot(access, store, new SnapshotId(E1, 5, 3));
        truncate(object("snapshots/00000000000000000005-0000000003/manifest.json"), 64);

        // when
        RecoveryPlan plan = RecoveryPlan.of(Chain.read(store, E2), store, Set.of());

        // then
        assertThat(plan.baseSeq()).isEqualTo(4);
        assertThat(plan.lastSeq()).isEqualTo(5);
        assertThat(plan.unconfirmed()).isEmpty();
    }

    @Test
    void shouldFallBackFromAMissingOrShortShardFile() throws IOException {
        // given
        Manifest older = history();
        Path shard = object("snapshots/00000000000000000004-0000000002/shard-1.bin");

        // when, then
        truncate(shard, 10);
        assertThat(RecoveryPlan.of(Chain.read(store, E2), store, Set.of()).base())
                .contains(older);
        Files.delete(shard);
        RecoveryPlan plan = RecoveryPlan.of(Chain.read(store, E2), store, Set.of());
        assertThat(plan.base()).contains(older);
        assertThat(plan.remarks()).singleElement().asString().contains("shard-1.bin is missing");
    }

    @Test
    void shouldNoticeAnAlteredShardFileWhenItIsLoaded() throws IOException {
        // given
        Manifest older = history();
        Path shard = object("snapshots/00000000000000000004-0000000002/shard-1.bin");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);
        Manifest newest =
                RecoveryPlan.of(Chain.read(store, E2), store, Set.of()).base().orElseThrow();

        // when, then: however the reader takes it, the file is to blame
        ShardFiles shards = access.shardFiles();
        assertThatThrownBy(() -> shards.read(newest, 1, in -> in.skipNBytes(3)))
                .isInstanceOf(DamagedObjectException.class)
                .hasMessageContaining("shard-1.bin");
        assertThatThrownBy(() -> shards.read(newest, 1, in -> {
                    throw new IllegalStateException("no snapshot");
                }))
                .isInstanceOf(DamagedObjectException.class)
                .hasRootCauseMessage("no snapshot");
        RecoveryPlan second = RecoveryPlan.of(Chain.read(store, E2), store, Set.of(newest.snapshot()));
        assertThat(second.base()).contains(older);
        assertThat(second.predecessor()).contains(new Predecessor(E1, 5, 1));
    }

    @Test
    void shouldLetTheReadersOwnFailureThroughIfTheFileIsWhole() {
        // given
        Manifest manifest = history();

        // when, then
        assertThatThrownBy(() -> access.shardFiles().read(manifest, 0, in -> {
                    throw new IllegalStateException("format 9");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("format 9");
        assertThatThrownBy(() -> access.shardFiles().read(manifest, 0, in -> {
                    throw ServiceException.refused("version 9");
                }))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContainingAll("/shard-0.bin: version 9");
    }

    @Test
    void shouldRefuseTornSnapshotsAndADeletedJournal() throws IOException {
        // given: only snapshot 2 and what follows it is left, and that one is torn
        history();
        store.remove(List.of(new Removal.OfSnapshot(new SnapshotId(E1, 2, 1))));
        for (long seq = 1; seq <= 4; seq++) {
            store.remove(List.of(new Removal.OfEntry(E1, seq)));
        }
        truncate(object("snapshots/00000000000000000004-0000000002/manifest.json"), 0);

        // when, then
        assertThatThrownBy(() -> RecoveryPlan.of(Chain.read(store, E2), store, Set.of()))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("00000000000000000001.json (missing)")
                .hasMessageContaining("snapshots/00000000000000000004-0000000002/manifest.json");
    }

    @Test
    void shouldPassOverTheEpochObjectOfAStartThatGotNoFurther() throws IOException {
        // given
        store.write(Samples.start(E1, null));
        writeEntries(E1, 1, 1);
        store.write(Samples.start(E2, new Predecessor(E1, 1, 0)));
        truncate(folder.resolve("wordcount/epochs/" + E2 + "/start.json"), 20);

        // when
        Chain chain = Chain.read(store, new EpochId(3, "c"));

        // then
        assertThat(chain.head().epoch()).isEqualTo(E1);
        assertThat(chain.remarks()).singleElement().asString().contains(E2.toString());
    }

    @Test
    void shouldRefuseADamagedEpochObjectThatWasInUse() throws IOException {
        // given
        history();
        truncate(object("start.json"), 20);

        // when, then
        assertThatThrownBy(() -> Chain.read(store, E2))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("start.json (torn or not JSON, 20 bytes)");
    }

    @Test
    void shouldRefuseANewerFormatByName() throws IOException {
        // given
        history();
        Path entry = object("journal/00000000000000000005.json");
        Files.writeString(entry, Files.readString(entry).replaceFirst("\"format\" : 1", "\"format\" : 2"));

        // when, then
        assertThatThrownBy(() -> RecoveryPlan.of(Chain.read(store, E2), store, Set.of()))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("00000000000000000005.json has format 2")
                .hasMessageContaining("up to 1");
    }

    @Test
    void shouldNotTakeACopyOfAnotherObject() throws IOException {
        // given
        history();
        Files.copy(object("journal/00000000000000000004.json"), object("journal/00000000000000000006.json"));

        // when, then
        assertThat(store.entry(E1, 6).damage()).isEqualTo("a copy of another object");
    }

    @Test
    void shouldNoticeAnAlteredObject() throws IOException {
        // given
        history();
        Path entry = object("journal/00000000000000000004.json");
        Files.writeString(entry, Files.readString(entry).replaceFirst("\"text-0\" : 40", "\"text-0\" : 41"));

        // when, then
        assertThat(store.entry(E1, 4).damage()).startsWith("altered: its checksum is");
    }

    @Test
    void shouldDeleteWholeEpochsAndLeaveTheRest() {
        // given
        history();
        store.write(Samples.start(E2, new Predecessor(E1, 5, 2)));

        // when
        store.remove(List.of(new Removal.OfEpoch(E1)));

        // then
        assertThat(store.list().keySet()).containsExactly(E2);
        assertThat(Chain.read(store).complete()).isFalse();
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
        assertThat(store.list()).isEmpty();
        assertThat(Chain.read(store).isEmpty()).isTrue();
    }

    @Test
    void shouldLeaveNothingButItsObjects() throws IOException {
        // when
        access.probe();
        history();

        // then: no checksum files, no temporary ones, no probe
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> !name.matches("(start|manifest|\\d{20})\\.json|shard-\\d\\.bin")))
                    .isEmpty();
        }
    }

    @Test
    void shouldBeSentToExecutors() {
        // given
        Manifest manifest = history();

        // when
        ShardFiles shards = copy(access.shardFiles());

        // then
        shards.read(
                manifest, 1, in -> assertThat(in.readAllBytes()).isEqualTo(Samples.content(manifest.snapshot(), 1)));
    }

    /** Epoch 1 with 5 entries and snapshots at 2 and 4; returns the older one. */
    private Manifest history() {
        store.write(Samples.start(E1, null));
        writeEntries(E1, 1, 5);
        Manifest older = Samples.snapshot(access, store, new SnapshotId(E1, 2, 1));
        Samples.snapshot(access, store, new SnapshotId(E1, 4, 2));
        return older;
    }

    private void writeEntries(EpochId epoch, long first, long last) {
        for (long seq = first; seq <= last; seq++) {
            store.write(Samples.entry(epoch, seq));
        }
    }

    private Path object(String name) {
        return folder.resolve("wordcount/epochs/" + E1 + "/" + name);
    }

    private static void truncate(Path file, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length).isGreaterThan(length);
        Files.write(file, java.util.Arrays.copyOf(bytes, length));
    }

    private static ShardFiles copy(ShardFiles shards) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(shards);
            return (ShardFiles) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
