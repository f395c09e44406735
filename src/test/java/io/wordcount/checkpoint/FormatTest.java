package io.wordcount.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Chain;
import io.wordcount.protocol.LedgerEntry;
import io.wordcount.protocol.RecoveryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What lies in a checkpoint store stays readable: the files below {@code format-1} are never changed. If format 2 comes,
 * the first test stays, and the second one is for format 2.
 */
class FormatTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/wordcount/checkpoint/format-1");

    @Test
    void shouldReadFormat1ForEver() {
        // given
        StoreAccess access = access(GOLDEN, "wordcount");

        try (CheckpointStore store = access.open()) {
            // when
            RecoveryPlan plan = RecoveryPlan.of(Chain.read(store), store, Set.of());

            // then
            assertThat(plan.chain().head().start()).isEqualTo(Samples.START);
            assertThat(plan.base()).contains(Samples.MANIFEST);
            assertThat(store.entry(Samples.SECOND, 42).value()).isEqualTo(Samples.ENTRY);
            assertThat(store.decisions().read(Samples.SECOND).decisions()).containsExactly(Samples.DECISIONS);
            access.shardFiles().read(Samples.MANIFEST, 0, in -> assertThat(in.readAllBytes())
                    .asString()
                    .isEqualTo("hello"));
        }
    }

    @Test
    void shouldReadResetOfFormat1ForEver() {
        try (CheckpointStore store = access(GOLDEN, "reset").open()) {
            assertThat(Chain.read(store).head().start()).isEqualTo(Samples.RESET);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadAndWriteLedgerOfFormat1(LedgerEntry.Standing standing) {
        Map<LedgerEntry.Standing, String> golden = Map.of(
                LedgerEntry.Standing.CONFIRMED, "1 7-fedcba987654321 confirmed",
                LedgerEntry.Standing.FIRST, "1 7-fedcba987654321 first",
                LedgerEntry.Standing.DOUBTFUL, "1 7-fedcba987654321 doubtful");

        LedgerEntry entry = LedgerEntry.parse(3, 42, golden.get(standing));

        assertThat(entry).isEqualTo(new LedgerEntry(42, 7, "fedcba987654321", standing));
        assertThat(entry.metadata()).isEqualTo(golden.get(standing));
    }

    @Test
    void shouldWriteFormat1(@TempDir Path folder) {
        // given
        StoreAccess access = access(folder, "wordcount");

        // when
        try (CheckpointStore store = access.open()) {
            store.write(Samples.START);
            store.decisions().write(Samples.DECISIONS);
            store.write(Samples.ENTRY);
            writeShard(access, 0, "hello");
            writeShard(access, 1, "");
            store.write(Samples.MANIFEST);
        }
        try (CheckpointStore store = access(folder, "reset").open()) {
            store.write(Samples.RESET);
        }

        // then
        assertThat(files(folder)).isEqualTo(files(GOLDEN));
    }

    @Test
    void shouldReadAnObjectThatWasFormattedAnew() throws IOException {
        // given
        byte[] written = new EntryJson().encode(Samples.ENTRY);
        byte[] compact = Envelope.JSON.writeValueAsBytes(Envelope.JSON.readTree(written));

        // when, then
        assertThat(compact).hasSizeLessThan(written.length);
        assertThat(new EntryJson().decode("x", Optional.of(compact)).value()).isEqualTo(Samples.ENTRY);
    }

    @Test
    void shouldReadAnObjectWithMembersThatItDoesNotKnow() {
        // given: the same format, written by a later version
        ObjectNode content = new EntryJson().write(Samples.ENTRY);
        content.put("surprise", 1);

        // when, then
        assertThat(new EntryJson().read(Envelope.unwrap("x", "journal-entry", Envelope.wrap("journal-entry", content))))
                .isEqualTo(Samples.ENTRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 100, 500, 700})
    void shouldNoticeATornObject(int length) {
        byte[] torn = java.util.Arrays.copyOf(new EntryJson().encode(Samples.ENTRY), length);
        assertThat(new EntryJson().decode("x", Optional.of(torn)).isWhole()).isFalse();
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        // given
        byte[] bytes = new EntryJson().encode(Samples.ENTRY);

        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                // when
                byte[] altered = bytes.clone();
                altered[i] ^= (byte) (1 << bit);

                // then: noticed, or only white space
                try {
                    var read = new EntryJson().decode("x", Optional.of(altered));
                    assertThat(!read.isWhole() || read.value().equals(Samples.ENTRY))
                            .as("byte %d, bit %d", i, bit)
                            .isTrue();
                } catch (ServiceException e) {
                    assertThat(e).hasMessageContaining("format");
                }
            }
        }
    }

    @Test
    void shouldRefuseANewerFormatWhateverItHolds() {
        byte[] newer = "{\"wordcount\":\"journal-entry\",\"format\":7,\"content\":{\"new\":true}}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new EntryJson().decode("some/object.json", Optional.of(newer)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("some/object.json has format 7");
    }

    @Test
    void shouldNotTakeOneKindForAnother() {
        byte[] entry = new EntryJson().encode(Samples.ENTRY);
        assertThat(new ManifestJson().decode("x", Optional.of(entry)).damage()).contains("journal-entry", "manifest");
    }

    private static StoreAccess access(Path root, String id) {
        return new StoreAccess(root.toUri().toString(), id, new Configuration());
    }

    private static void writeShard(StoreAccess access, int shard, String content) {
        access.shardFiles().write(Samples.MANIFEST.snapshot(), shard, out -> {
            out.write(content.getBytes(StandardCharsets.UTF_8));
            return 0;
        });
    }

    private static Map<String, String> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), FormatTest::content, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
