package io.wordcount.source;

import io.wordcount.model.ServiceException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Puts what a Kafka client throws into words for the person who operates the service. */
final class Failures {

    private static final String SETTINGS = "Check kafka.bootstrap-servers, kafka.properties and input.properties.";

    private Failures() {}

    /**
     * The failure of an action.
     *
     * @param action what was tried and on what, as in "Reading text-0"
     * @param servers {@code kafka.bootstrap-servers}
     */
    static ServiceException of(String action, String servers, Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof ServiceException known) {
            return known;
        }
        return ServiceException.environment(action + " failed: " + explanation(servers, cause), cause);
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
            return "it does not exist on " + servers
                    + ". Create it, or correct input.topics or kafka.bootstrap-servers.";
        }
        if (isTimeout(cause)) {
            return "no answer from " + servers + " (kafka.bootstrap-servers) in time. Check that a broker can be"
                    + " reached there, and that the listeners that it advertises can be reached from here.";
        }
        if (cause instanceof ConfigException) {
            return cause.getMessage() + " (brokers: " + servers + "). " + SETTINGS;
        }
        if (cause.getCause() instanceof ConfigException) {
            return cause.getCause().getMessage() + " (brokers: " + servers + "). " + SETTINGS;
        }
        return cause + " (brokers: " + servers + ")";
    }

    static boolean isTimeout(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        return cause instanceof org.apache.kafka.common.errors.TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException;
    }

    /** Takes off what futures wrap around a failure. */
    static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
