package io.wordcount.state;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

class ShardsTest {

    @Property
    void shouldAgreeWithKafkasPartitioner(
            @ForAll @Size(max = 40) byte[] word,
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(min = 1, max = 1000) int shards) {
        byte[] surrounded = new byte[before + word.length + 3];
        System.arraycopy(word, 0, surrounded, before, word.length);

        assertThat(Shards.shardOf(surrounded, before, word.length, shards))
                .isEqualTo(BuiltInPartitioner.partitionForKey(word, shards));
    }
}
