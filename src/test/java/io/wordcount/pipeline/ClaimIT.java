package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.config.WordCountConfig;
import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.protocol.EpochId;
import io.wordcount.sink.OutputClients;
import io.wordcount.sink.ShardWriter;
import io.wordcount.sink.SinkTopics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two first starts of one service at the same time. */
@ExtendWith(Fixtures.class)
class ClaimIT {

    private final WordCountConfig config;

    ClaimIT(KafkaFixture kafka) {
        this.config = TestService.config(
                new Scene(kafka, 1).with("output.partitions = 2").hocon());
    }

    @Test
    void shouldNotTakeEpochOfOtherFirstStartForOneWithoutCheckpoint() {
        SinkTopics topics = Surroundings.topics(config);
        Set<EpochId> store = new TreeSet<>();

        Claim later = Claim.take(config, topics, () -> {
            Set<EpochId> listed = new TreeSet<>(store);
            if (store.isEmpty()) {
                store.add(firstStart(topics)); // While the other one looks.
            }
            return listed;
        });

        assertThat(later.epoch().epoch()).isEqualTo(2);
        assertThat(later.stamps().values()).allMatch(stamp -> stamp.isOf(later.epoch()));
    }

    /** Takes the epoch and confirms every shard, as a start that has found nothing does. */
    private EpochId firstStart(SinkTopics topics) {
        EpochId me = Claim.take(config, topics, Set::of).epoch();
        for (int shard = 0; shard < topics.output().partitions(); shard++) {
            int number = shard;
            OutputClients clients = OutputClients.of(
                    config.kafka().bootstrapServers(),
                    config.kafka().properties(),
                    config.output().properties());
            try (ShardWriter writer = new ShardWriter(config.id(), shard, clients, topics, JobSpec.PATIENCE)) {
                assertThat(writer.stamp(found -> EpochClaim.confirm(number, found, me, 0))
                                .isConfirmed())
                        .isTrue();
            }
        }
        return me;
    }
}
