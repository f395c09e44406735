package io.wordcount.pipeline;

import io.wordcount.checkpoint.StoreAccess;
import io.wordcount.config.WordCountConfig;
import io.wordcount.sink.OutputClients;
import io.wordcount.sink.OutputTopics;
import io.wordcount.sink.SinkTopics;
import io.wordcount.source.InputClients;
import io.wordcount.source.InputTopics;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a configuration names around the service: topics and store, to be connected to by the driver. */
final class Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final Duration ASKING = Duration.ofSeconds(30);

    private Surroundings() {}

    /** The checkpoint store; not connected yet. */
    static StoreAccess store(WordCountConfig config) {
        Configuration hadoop = new Configuration();
        config.hadoopProperties().forEach(hadoop::set);
        return new StoreAccess(config.checkpoint().location().toString(), config.id(), hadoop);
    }

    /** The input topics, to be closed. */
    static InputTopics input(WordCountConfig config) {
        return InputTopics.connect(InputClients.of(config), config.input().topics(), ASKING);
    }

    /** The output topic as a topic to be read, to be closed. */
    static InputTopics output(WordCountConfig config) {
        return InputTopics.connect(
                InputClients.of(config), List.of(config.output().topic()), ASKING);
    }

    /** The topics to write to, found or created, and checked. */
    static SinkTopics topics(WordCountConfig config) {
        OutputClients clients = OutputClients.of(
                config.kafka().bootstrapServers(),
                config.kafka().properties(),
                config.output().properties());
        try (Admin admin = Admin.create(clients.administering())) {
            OutputTopics.Found found =
                    new OutputTopics(admin, config.kafka().bootstrapServers()).ensure(config.output(), config.input());
            found.remarks().forEach(remark -> LOG.warn("event=topics remark='{}'", remark));
            return found.topics();
        }
    }
}
