package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShardGroupTest {

    @Test
    void shouldMakeATaskForEachCore() {
        assertThat(ShardGroup.of(upTo(5), Collections.nCopies(5, ""), 2))
                .extracting(ShardGroup::shards)
                .containsExactly(List.of(0, 1), List.of(2, 3, 4));
    }

    @Test
    void shouldMakeNoTaskWithoutAShard() {
        assertThat(ShardGroup.of(Set.of(3), Collections.nCopies(5, "a"), 8))
                .extracting(ShardGroup::shards)
                .containsExactly(List.of(3));
        assertThat(ShardGroup.of(Set.of(), Collections.nCopies(5, "a"), 8)).isEmpty();
    }

    @Property
    void shouldLeaveEveryShardWhereItIs(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3) Integer> executors,
            @ForAll @IntRange(min = 1, max = 16) int cores) {
        List<String> locations = executors.stream().map(String::valueOf).toList();

        List<ShardGroup> groups = ShardGroup.of(upTo(executors.size()), locations, cores);

        assertThat(groups).extracting(ShardGroup::index).isEqualTo(List.copyOf(upTo(groups.size())));
        assertThat(groups.stream().flatMap(group -> group.shards().stream()))
                .containsExactlyInAnyOrderElementsOf(upTo(executors.size()));
        assertThat(groups).allSatisfy(group -> assertThat(group.shards())
                .isNotEmpty()
                .allSatisfy(shard -> assertThat(locations.get(shard)).isEqualTo(group.location())));
    }

    private static Set<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
