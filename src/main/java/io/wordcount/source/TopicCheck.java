package io.wordcount.source;

import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** Whether the input topics are what the service can count. */
final class TopicCheck {

    private final Admin admin;
    private final String servers;
    private final List<String> topics;
    private final Duration timeout;

    TopicCheck(Admin admin, String servers, List<String> topics, Duration timeout) {
        this.admin = admin;
        this.servers = servers;
        this.topics = topics;
        this.timeout = timeout;
    }

    SortedMap<String, TopicDescription> describe() {
        return describe(timeout);
    }

    SortedMap<String, TopicDescription> describe(Duration patience) {
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(
                        topics,
                        new DescribeTopicsOptions()
                                .includeAuthorizedOperations(true)
                                .timeoutMs((int) patience.toMillis()))
                .topicNameValues();
        return Answers.await(asked, patience).orElse((topic, e) -> {
            throw Failures.of("Looking up the input topic '" + topic + "' (input.topics)", servers, e);
        });
    }

    /** See {@link InputTopics#check}. */
    void check(boolean acceptCompaction) {
        describe().values().forEach(this::checkReadable);
        if (!acceptCompaction) {
            cleanupPolicies().forEach(TopicCheck::checkPolicy);
        }
    }

    /** Describing a topic needs less than reading it. */
    private void checkReadable(TopicDescription topic) {
        if (topic.authorizedOperations() != null
                && !topic.authorizedOperations().contains(AclOperation.READ)) {
            throw ServiceException.environment(
                    "The input topic '" + topic.name() + "' (input.topics) exists on " + servers
                            + ", but the service's principal may not read it. Grant it Read on the topic.",
                    null);
        }
    }

    private SortedMap<String, String> cleanupPolicies() {
        Map<String, KafkaFuture<String>> policies = new HashMap<>();
        admin.describeConfigs(
                        topics.stream()
                                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                                .toList(),
                        new DescribeConfigsOptions().timeoutMs((int) timeout.toMillis()))
                .values()
                .forEach((topic, config) -> policies.put(topic.name(), config.thenApply(TopicCheck::policy)));
        return Answers.await(policies, timeout).orElse((topic, e) -> {
            if (e.getCause() instanceof AuthorizationException) {
                throw ServiceException.environment(
                        "Whether the input topic '" + topic + "' is compacted cannot be found out: the service's"
                                + " principal may not describe its configuration. Grant it DescribeConfigs on the"
                                + " topic, or set input.accept-compaction = true, which leaves out the check.",
                        e.getCause());
            }
            throw Failures.of("Looking up the configuration of the input topic '" + topic + "'", servers, e);
        });
    }

    private static String policy(Config config) {
        return config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    }

    private static void checkPolicy(String topic, String policy) {
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw ServiceException.refused("The input topic '" + topic + "' is compacted (cleanup.policy = " + policy
                    + "): its log forgets records, so counts could be neither recovered nor audited. Use a topic with"
                    + " cleanup.policy = delete, or set input.accept-compaction = true to count what is left.");
        }
    }
}
