package io.wordcount.model;

import java.util.Objects;

/**
 * A failure that the service understands. Its message is written for the person who operates it: what happened, where
 * (key, topic, partition, offset, object) and what to do. It is shown without a stack trace.
 */
public final class ServiceException extends RuntimeException {

    private final ExitCode exitCode;

    public ServiceException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
    }

    public ServiceException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
    }

    /** Something outside is missing or not reachable. */
    public static ServiceException environment(String message, Throwable cause) {
        return new ServiceException(ExitCode.ENVIRONMENT, message, cause);
    }

    /** Another instance has taken over. */
    public static ServiceException fenced(String message) {
        return new ServiceException(ExitCode.FENCED, message);
    }

    /** Going on would lose or change results. */
    public static ServiceException refused(String message) {
        return new ServiceException(ExitCode.REFUSED, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
