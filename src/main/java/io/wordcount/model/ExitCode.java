package io.wordcount.model;

/** The exit codes of every command. */
public enum ExitCode {
    /** Done; for the service: stopped when asked to. */
    OK(0),
    /** A negative verdict of {@code config}, {@code audit} or {@code snapshots verify}. */
    NEGATIVE(1),
    /** The command line makes no sense. */
    USAGE(2),
    /** A broker, topic, permission, bucket or credential is missing or not reachable. */
    ENVIRONMENT(3),
    /** Another instance with the same id has taken over. */
    FENCED(4),
    /** Going on would lose or change results, or needs the operator's decision. */
    REFUSED(5),
    /** A bug. */
    INTERNAL(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }
}
