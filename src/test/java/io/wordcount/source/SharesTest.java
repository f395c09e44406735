package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void shouldShareInProportionToTheLag() {
        assertThat(Shares.of(new TreeMap<>(Map.of("a", 900L, "b", 100L)), 50)).isEqualTo(Map.of("a", 45L, "b", 5L));
    }

    @Test
    void shouldGiveAllWhereTheBudgetSuffices() {
        assertThat(Shares.of(new TreeMap<>(Map.of("a", 900L, "b", 100L)), Long.MAX_VALUE))
                .isEqualTo(Map.of("a", 900L, "b", 100L));
    }

    @Property
    void shouldNeverStarveNorExceed(
            @ForAll @Size(max = 64) List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> given,
            @ForAll @LongRange(min = 0) long budget) {
        SortedMap<Integer, Long> lags = new TreeMap<>();
        given.forEach(lag -> lags.put(lags.size(), lag));

        SortedMap<Integer, Long> shares = Shares.of(lags, budget);

        assertThat(shares.keySet()).isEqualTo(lags.keySet());
        shares.forEach((key, share) -> {
            assertThat(share).isBetween(0L, lags.get(key));
            if (budget > 0 && lags.get(key) > 0) {
                assertThat(share).isPositive();
            }
        });
        double sum = shares.values().stream().mapToDouble(Long::doubleValue).sum();
        assertThat(sum).isLessThanOrEqualTo(budget * (1 + 1e-9) + lags.size());
    }
}
