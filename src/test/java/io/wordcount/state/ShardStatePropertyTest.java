package io.wordcount.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Tally;
import io.wordcount.state.NaiveCounts.WindowWord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The shards' state against {@link NaiveCounts}, whatever happens in whatever order. */
class ShardStatePropertyTest {

    private static final RangeReport REPORT =
            new RangeReport(new OffsetRange(new InputPartition("text", 1), 0, 1), 0, true, Tally.NONE, List.of());

    /** Something that happens. */
    sealed interface Step {}

    /** Words counted in a run that begins so far from the horizon and is at most so long. */
    record Count(int from, int length, List<String> words) implements Step {}

    /** What was counted reaches the shards. */
    record Merge() implements Step {}

    record Close(int by, int minCount) implements Step {}

    record Changes(int minCount) implements Step {}

    record Forget() implements Step {}

    /** Snapshots of all shards, and a start with so many. */
    record Restart(int shards) implements Step {}

    /** Tumbling windows, and hopping ones for which the sum is kept from window to window or not. */
    @Provide
    Arbitrary<Integer> hops() {
        return Arbitraries.of(1, 2, 3, 6, 20, 24);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> count = Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(1, 30),
                        words().list().ofMinSize(1).ofMaxSize(8))
                .as(Count::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, count),
                        Tuple.of(4, Arbitraries.just((Step) new Merge())),
                        Tuple.of(2, closes()),
                        Tuple.of(2, Arbitraries.integers().between(1, 3).map(Changes::new)),
                        Tuple.of(1, Arbitraries.just((Step) new Forget())),
                        Tuple.of(1, Arbitraries.integers().between(1, 5).map(Restart::new)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    private static Arbitrary<Step> closes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(1, 3))
                .as(Close::new);
    }

    /** Few enough to occur often; of every kind: empty, with zero bytes, of 8 bytes and around, long. */
    private static Arbitrary<String> words() {
        List<String> words = new ArrayList<>(List.of(
                "",
                "a",
                "b",
                "a\0",
                "\0",
                "\0\0",
                "\0a",
                "1234567",
                "12345678",
                "1234567\0",
                "12345678\0",
                "123456789"));
        words.add("x".repeat(127));
        words.add("x".repeat(128));
        words.add("x".repeat(300));
        words.add("\u00ff".repeat(8));
        for (int i = 0; i < 30; i++) {
            words.add("word-" + i * i * i);
        }
        return Arbitraries.of(words);
    }

    @Property(tries = 300)
    void shouldCountLikeTheModel(
            @ForAll("hops") int hops, @ForAll @IntRange(min = 1, max = 4) int shards, @ForAll("steps") List<Step> steps)
            throws IOException {
        Service service = new Service(shards);
        NaiveCounts model = new NaiveCounts();
        service.close(100, 1);
        model.close(100, 1);
        for (Step step : steps) {
            if (step instanceof Count count) {
                long first = model.horizon() + count.from();
                long last = first + Math.min(hops, count.length()) - 1;
                count.words().forEach(word -> service.add(first, last, word));
                count.words().forEach(word -> model.add(first, last, word, 1));
            } else if (step instanceof Restart restart) {
                service.merge();
                service.restart(restart.shards());
            } else {
                service.merge();
                check(step, service, model);
            }
        }
        service.merge();
        assertThat(service.changes(1)).isEqualTo(model.changes(1));
        if (hops == 1) {
            assertThat(service.words()).isEqualTo(model.pairs());
        }
        assertThat(service.close(Long.MAX_VALUE, 1)).isEqualTo(model.close(Long.MAX_VALUE, 1));
        assertThat(service.words()).isZero();
    }

    /** Long runs, one word or two in each, closed one by one: the sum is kept from window to window. */
    @Property(tries = 30)
    void shouldCountLikeTheModelWhereManyRunsOverlap(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Service service = new Service(1);
        NaiveCounts model = new NaiveCounts();
        service.close(0, 1);
        model.close(0, 1);
        for (long window = 0; window < 120; window++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                long last = window + 23 + random.nextInt(3);
                long first = window + random.nextInt(random.nextBoolean() ? 1 : 24);
                String word = (random.nextBoolean() ? "" : "a-long-word-") + random.nextInt(1 + (int) window / 2);
                service.add(first, last, word);
                model.add(first, last, word, 1);
            }
            service.merge();
            if (random.nextInt(30) == 0) {
                service.restart(1);
            }
            long horizon = window + 1 - random.nextInt(2);
            assertThat(service.close(horizon, 1)).isEqualTo(model.close(horizon, 1));
        }
        assertThat(service.changes(1)).isEqualTo(model.changes(1));
        assertThat(service.close(Long.MAX_VALUE, 1)).isEqualTo(model.close(Long.MAX_VALUE, 1));
    }

    private static void check(Step step, Service service, NaiveCounts model) {
        if (step instanceof Close close) {
            long horizon = model.horizon() + close.by();
            assertThat(service.close(horizon, close.minCount())).isEqualTo(model.close(horizon, close.minCount()));
        } else if (step instanceof Changes changes) {
            assertThat(service.changes(changes.minCount())).isEqualTo(model.changes(changes.minCount()));
        } else if (step instanceof Forget) {
            service.forgetChanges();
            model.forgetChanges();
        }
    }

    /** All shards of a service. */
    private static final class Service {

        private List<ShardState> shards = new ArrayList<>();
        private RangeCounts counts = new RangeCounts();

        Service(int shards) {
            for (int i = 0; i < shards; i++) {
                this.shards.add(ShardState.empty(true));
            }
        }

        void add(long first, long last, String word) {
            byte[] bytes = ("<" + word + ">").getBytes(ISO_8859_1);
            counts.add(first, last, bytes, 1, bytes.length - 2);
        }

        void merge() {
            byte[][] blocks = counts.blocks(shards.size(), List.of(REPORT));
            counts = new RangeCounts();
            for (int shard = 0; shard < blocks.length; shard++) {
                shards.get(shard).merge(blocks[shard]);
            }
        }

        Map<WindowWord, Long> close(long horizon, long minCount) {
            return all(state -> state.close(horizon, minCount), true);
        }

        Map<WindowWord, Long> changes(long minCount) {
            return all(state -> state.changes(minCount), false);
        }

        void forgetChanges() {
            shards.forEach(ShardState::forgetChanges);
        }

        long words() {
            return shards.stream().mapToLong(ShardState::words).sum();
        }

        void restart(int number) throws IOException {
            List<ShardState> restored = new ArrayList<>();
            for (int shard = 0; shard < number; shard++) {
                ShardState state = ShardState.empty(true);
                for (ShardState old : shards) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    old.writeTo(out);
                    state.restore(new ByteArrayInputStream(out.toByteArray()), shard, number);
                }
                restored.add(state);
            }
            shards = restored;
        }

        /** The results of all shards, each read twice. */
        private Map<WindowWord, Long> all(Function<ShardState, Results> answer, boolean last) {
            Map<WindowWord, Long> all = new TreeMap<>();
            for (int shard = 0; shard < shards.size(); shard++) {
                Results results = answer.apply(shards.get(shard));
                List<WindowWord> keys = new ArrayList<>();
                results.forEach((bytes, offset, length, window, count, isLast) -> {});
                int here = shard;
                results.forEach((bytes, offset, length, window, count, isLast) -> {
                    WindowWord key = new WindowWord(window, new String(bytes, offset, length, ISO_8859_1));
                    keys.add(key);
                    assertThat(isLast).isEqualTo(last);
                    assertThat(all.put(key, count)).isNull();
                    assertThat(Shards.shardOf(bytes, offset, length, shards.size()))
                            .isEqualTo(here);
                });
                assertThat(results.size()).isEqualTo(keys.size());
                assertThat(results.isEmpty()).isEqualTo(keys.isEmpty());
                if (last) {
                    assertThat(keys.stream().map(WindowWord::window)).isSorted();
                }
            }
            return all;
        }
    }
}
