package io.wordcount.sink;

import io.wordcount.config.InputConfig;
import io.wordcount.config.OutputConfig;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds, checks and, where {@code output.create-topics} says so, creates the topics that the service writes to: the output
 * topic and the side topics, never an input topic. Every question to the brokers has a time limit.
 */
public final class OutputTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private final Admin admin;
    private final String servers;

    /**
     * Works through this client, and leaves it open.
     *
     * @param servers {@code kafka.bootstrap-servers}, for messages
     */
    public OutputTopics(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    /**
     * The topics, checked.
     *
     * @param topics where to write
     * @param remarks what an operator should know about them, though the service can run; for the log
     */
    public record Found(SinkTopics topics, List<String> remarks) {
        public Found {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Makes sure that the topics exist and can take what the service writes.
     *
     * @throws ServiceException if the brokers do not answer or refuse, if a topic is missing and may not be created, or if
     *     its configuration makes writing impossible
     */
    public Found ensure(OutputConfig output, InputConfig input) {
        Map<String, String> keys = new LinkedHashMap<>(); // topic -> the configuration key that names it
        keys.put(output.topic(), "output.topic");
        if (!input.lateTopic().isEmpty()) {
            keys.putIfAbsent(input.lateTopic(), "input.late-topic");
        }
        if (!input.deadLetterTopic().isEmpty()) {
            keys.putIfAbsent(input.deadLetterTopic(), "input.dead-letter-topic");
        }
        List<String> remarks = new ArrayList<>();
        Map<String, TopicDescription> topics = describe(keys);
        List<String> missing =
                keys.keySet().stream().filter(name -> !topics.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            if (!output.createTopics()) {
                String name = missing.get(0);
                throw ServiceException.environment(
                        "Topic '" + name + "' (" + keys.get(name) + ") does not exist on " + servers
                                + ". Create it, or set output.create-topics = true.",
                        null);
            }
            TopicCreation creation = new TopicCreation(admin, servers);
            missing.forEach(name -> remarks.addAll(creation.create(
                    name, output.partitions(), name.equals(output.topic()) ? 0 : input.maxRecordBytes())));
            topics.putAll(await(keys, missing));
        }
        Map<String, TopicFacts> facts = new HashMap<>();
        topics.forEach((name, topic) -> {
            Optional<Config> config = config(name);
            if (config.isEmpty()) {
                remarks.add(
                        "Topic " + name + ": its configuration may not be read (DescribeConfigs), so that of a topic"
                                + " without any settings is assumed.");
            }
            TopicCheck check = new TopicCheck(topic, config, servers);
            remarks.addAll(
                    name.equals(output.topic())
                            ? check.output(output)
                            : check.side(keys.get(name), input.maxRecordBytes()));
            facts.put(name, check.facts());
        });
        return new Found(
                new SinkTopics(
                        facts.get(output.topic()),
                        Optional.ofNullable(facts.get(input.lateTopic())),
                        Optional.ofNullable(facts.get(input.deadLetterTopic()))),
                remarks);
    }

    /** The topics that exist. */
    private Map<String, TopicDescription> describe(Map<String, String> keys) {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        admin.describeTopics(keys.keySet()).topicNameValues().forEach((name, answer) -> {
            String action = "Looking up topic '" + name + "' (" + keys.get(name) + ")";
            ask(action, answer, UnknownTopicOrPartitionException.class)
                    .ifPresent(description -> found.put(name, description));
        });
        return found;
    }

    /** Brokers learn of a new topic one after the other. */
    private Map<String, TopicDescription> await(Map<String, String> keys, List<String> created) {
        Map<String, String> wanted = new LinkedHashMap<>(keys);
        wanted.keySet().retainAll(created);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<String, TopicDescription> found = describe(wanted);
            if (found.size() == wanted.size()) {
                return found;
            }
            if (System.nanoTime() - deadline > 0) {
                throw ServiceException.environment(
                        "Topics " + created + " were created on " + servers
                                + ", but do not show up there. Start again.",
                        null);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private Optional<Config> config(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return ask(
                "Reading the configuration of topic '" + name + "'",
                admin.describeConfigs(List.of(resource)).values().get(resource),
                AuthorizationException.class);
    }

    /** The answer; empty if it is a failure of the class {@code none}. */
    private <T> Optional<T> ask(String action, KafkaFuture<T> answer, Class<? extends Exception> none) {
        try {
            return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            if (none.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw Failures.of(action, servers, e);
        }
    }
}
