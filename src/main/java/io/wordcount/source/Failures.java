package io.wordcount.source;

import io.wordcount.model.ServiceException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Puts what a Kafka client throws into words for the person who operates the service. */
final class Failures {

    private Failures() {}

    /**
     * The failure of an action.
     *
     * @param action what was tried and on what, as in "reading text-0"
     * @param servers {@code kafka.bootstrap-servers}
     */
    static ServiceException of(String action, String servers, Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof ServiceException known) {
            return known;
        }
        return ServiceException.environment(
                action + " failed: " + explanation(servers, cause), cause instanceof Exception e ? e : thrown);
    }

    private static String explanation(String servers, Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return "the broker refused the credentials (" + cause.getMessage()
                    + "). Check the security settings in kafka.properties and input.properties.";
        }
        if (cause instanceof AuthorizationException) {
            return "no permission (" + cause.getMessage()
                    + "). The service's principal needs Read and Describe on every topic of input.topics.";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "it does not exist on " + servers + " (kafka.bootstrap-servers).";
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return "no answer from " + servers + " (kafka.bootstrap-servers) in time. Check that a broker can be"
                    + " reached there, and that the listeners that it advertises can be reached from here.";
        }
        if (cause instanceof ConfigException || cause.getCause() instanceof ConfigException) {
            Throwable config = cause instanceof ConfigException ? cause : cause.getCause();
            return config.getMessage() + " (brokers: " + servers
                    + "). Check kafka.bootstrap-servers, kafka.properties and input.properties.";
        }
        return cause.toString() + " (brokers: " + servers + ")";
    }

    /** Takes off what futures and threads wrap around a failure; keeps the interrupt of a thread that was told to stop. */
    static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof InterruptedException && !(thrown instanceof InterruptException)) {
            Thread.currentThread().interrupt();
        }
        return cause;
    }
}
