package io.wordcount.local;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** What a {@link LocalBroker} finds in its directory when it starts: a formatted log directory and its properties. */
final class BrokerFiles {

    private static final String PROPERTIES =
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            controller.listener.names=CONTROLLER
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://localhost:%1$d
            log.dirs=%3$s
            broker.heartbeat.interval.ms=500
            broker.session.timeout.ms=3000
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
            group.initial.rebalance.delay.ms=0
            log.retention.ms=-1
            log.cleaner.dedupe.buffer.size=4194304
            log.cleaner.backoff.ms=1000
            """;

    private BrokerFiles() {}

    /** Writes them; of a property that is there twice, the later one holds. */
    static void write(Path dir, int port, int controllerPort, Map<String, String> more) {
        try {
            Path data = Files.createDirectories(dir.resolve("data"));
            // What `kafka-storage.sh format` would write.
            Files.write(
                    data.resolve("meta.properties"),
                    List.of(
                            "version=1",
                            "node.id=1",
                            "cluster.id=" + Uuid.randomUuid(),
                            "directory.id=" + Uuid.randomUuid()));
            StringBuilder properties =
                    new StringBuilder(PROPERTIES.formatted(port, controllerPort, data.toAbsolutePath()));
            more.forEach((key, value) ->
                    properties.append(key).append('=').append(value).append('\n'));
            Files.writeString(properties(dir), properties);
            LocalLog.write(logging(dir));
        } catch (IOException e) {
            throw ServiceException.environment("cannot prepare the embedded broker in " + dir + ": " + e, e);
        }
    }

    static Path properties(Path dir) {
        return dir.resolve("server.properties");
    }

    static Path logging(Path dir) {
        return dir.resolve("logback.xml");
    }
}
