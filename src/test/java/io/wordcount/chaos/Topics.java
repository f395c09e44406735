package io.wordcount.chaos;

import io.wordcount.sink.Ledger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of one run, which are of its own. */
final class Topics {

    private final String bootstrapServers;
    private final String id;

    Topics(String bootstrapServers, String id) {
        this.bootstrapServers = bootstrapServers;
        this.id = id;
    }

    /** The service's id. */
    String id() {
        return id;
    }

    String input() {
        return id + "-text";
    }

    String output() {
        return id + "-counts";
    }

    String late() {
        return id + "-late";
    }

    String dead() {
        return id + "-dead";
    }

    /** The settings that name them. */
    List<String> settings() {
        return List.of(
                "id = " + id,
                "kafka.bootstrap-servers = \"" + bootstrapServers + "\"",
                "input.topics = [" + input() + "]",
                "input.late-topic = " + late(),
                "input.dead-letter-topic = " + dead(),
                "output.topic = " + output());
    }

    /** Creates the input topic; the service creates the others. */
    void create(int partitions) {
        with(admin -> admin.createTopics(List.of(new NewTopic(input(), partitions, (short) 1)))
                .all());
    }

    /** Gives the output topic more partitions, once. */
    void divideOutput() {
        with(admin -> admin.createPartitions(Map.of(output(), NewPartitions.increaseTo(6)))
                .all());
    }

    /** Forgets what the service has committed to its ledger. */
    void forgetLedger() {
        with(admin -> admin.deleteConsumerGroups(List.of(Ledger.group(id))).all());
    }

    void delete() {
        with(admin ->
                admin.deleteTopics(List.of(input(), output(), late(), dead())).all());
    }

    private void with(java.util.function.Function<Admin, Future<?>> action) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 240_000))) {
            Object unused = action.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
