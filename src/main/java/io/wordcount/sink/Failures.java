package io.wordcount.sink;

import io.wordcount.model.ServiceException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Puts what a Kafka client throws into words for the person who operates the service. */
final class Failures {

    private Failures() {}

    /**
     * The failure of an action.
     *
     * @param action what was tried and on what, as in "creating topic word-counts"
     * @param servers {@code kafka.bootstrap-servers}
     */
    static ServiceException of(String action, String servers, Throwable thrown) {
        Throwable cause = root(thrown);
        if (cause instanceof ServiceException known) {
            return known;
        }
        return ServiceException.environment(action + " failed: " + explanation(servers, cause), thrown);
    }

    static ServiceException badProperty(String name, String value, String allowed) {
        return ServiceException.environment(
                "Property '" + name + "' in output.properties or kafka.properties is '" + value + "'; allowed: "
                        + allowed + ".",
                null);
    }

    /** Whether trying again cannot help until someone has changed something. */
    static boolean isFinal(Throwable thrown) {
        Throwable cause = root(thrown);
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || (cause instanceof ConfigException && !isUnresolved(cause))
                || cause instanceof UnsupportedVersionException
                || cause instanceof InvalidTxnTimeoutException
                || cause instanceof RecordTooLargeException
                || cause instanceof InvalidTimestampException
                || cause instanceof InvalidRecordException;
    }

    /** Names of brokers that are down may be unknown to a cluster's DNS for as long as they are down. */
    private static boolean isUnresolved(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("No resolvable bootstrap urls");
    }

    /** Takes off what futures and clients wrap around a failure, down to the one that says most. */
    static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause instanceof SendFailure
                        || cause.getClass() == org.apache.kafka.common.KafkaException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Keeps the interrupt of a thread that was told to stop. */
    static InterruptException interrupted(InterruptedException e) {
        return new InterruptException(e);
    }

    private static String explanation(String servers, Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return "the broker refused the credentials (" + cause.getMessage()
                    + "). Check the security settings in kafka.properties and output.properties.";
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return "no permission (" + cause.getMessage() + "). The service's principal needs Write and Describe on the"
                    + " transactional ids that begin with the service's id and a hyphen (prefixed ACL).";
        }
        if (cause instanceof GroupAuthorizationException) {
            return "no permission (" + cause.getMessage()
                    + "). The service's principal needs Read on the groups <id> and <id>.ledger.";
        }
        if (cause instanceof AuthorizationException) {
            return "no permission (" + cause.getMessage()
                    + "). The service's principal needs Describe, DescribeConfigs,"
                    + " Write and Read on output.topic, input.late-topic and input.dead-letter-topic, and Create on them"
                    + " where output.create-topics is true and they do not exist.";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "the topic does not exist on " + servers + " (kafka.bootstrap-servers).";
        }
        if (cause instanceof InvalidTxnTimeoutException) {
            return "transaction.timeout.ms is larger than the brokers' transaction.max.timeout.ms. Set a smaller"
                    + " transaction.timeout.ms in output.properties.";
        }
        if (cause instanceof RecordTooLargeException
                || cause instanceof InvalidTimestampException
                || cause instanceof InvalidRecordException) {
            return "the broker refused a record (" + cause.getMessage() + "). The limits of a topic (max.message.bytes,"
                    + " message.timestamp.*, cleanup.policy) must have changed since the service looked at them; start it"
                    + " again, it then keeps to the new ones or says what is wrong with them.";
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return "no answer from " + servers + " (kafka.bootstrap-servers) in time (" + cause.getMessage()
                    + "). Check that a broker can be reached there, and that the listeners that it advertises can be"
                    + " reached from here.";
        }
        if (cause instanceof ConfigException) {
            return cause.getMessage() + ". Check kafka.bootstrap-servers, kafka.properties and output.properties.";
        }
        return cause + " (brokers: " + servers + ")";
    }
}
