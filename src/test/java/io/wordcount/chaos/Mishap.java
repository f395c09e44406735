package io.wordcount.chaos;

import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param kind what
 * @param round the round of the input before which it is due; it waits for the one before of the same target
 * @param millis how long it lasts, or how long after the moment that it waits for it happens; milliseconds
 */
record Mishap(Kind kind, int round, int millis) {

    /** What a fault is done to. */
    enum Target {
        /** The service. */
        DRIVER,
        /** The Kafka broker. */
        BROKER,
        /** The S3 endpoint. */
        STORE
    }

    /** What can go wrong. */
    enum Kind {
        /** {@code kill -9} while it runs. */
        KILL(Target.DRIVER),
        /** {@code kill -9}, and once more while it starts again. */
        KILL_STARTING(Target.DRIVER),
        /** {@code kill -9} while the files of a snapshot are being written. */
        KILL_IN_SNAPSHOT(Target.DRIVER),
        /** {@code kill -9} between a journal entry and its last transaction, or about then. */
        KILL_IN_PUBLISHING(Target.DRIVER),
        /** SIGTERM, then a start with other settings. */
        STOP(Target.DRIVER),
        /** SIGTERM, and Kafka has forgotten the ledger before the next start. */
        LEDGER_EXPIRED(Target.DRIVER),
        /** A second instance is started while the first one works. */
        RIVAL(Target.DRIVER),
        /** The first instance stands still while a second one takes over, then goes on. */
        ZOMBIE(Target.DRIVER),
        /** {@code kill -9}, and the newest snapshot is torn, altered or deleted before the next start. */
        TORN_SNAPSHOT(Target.DRIVER),
        /** {@code kill -9}, and the output topic has 6 partitions instead of 4 at the next start. */
        MORE_PARTITIONS(Target.DRIVER),
        /** The disk that the service works on is full for some seconds, or until it has ended of that. */
        DISK_FULL(Target.DRIVER),
        /** {@code kill -9} of an executor. */
        KILL_EXECUTOR(Target.DRIVER),
        /** {@code kill -9} of the broker, which comes back with its data. */
        BROKER_KILL(Target.BROKER),
        /** The broker stands still. */
        BROKER_SUSPEND(Target.BROKER),
        /** {@code kill -9} of the S3 endpoint, which comes back with its objects. */
        STORE_KILL(Target.STORE),
        /** The S3 endpoint stands still. */
        STORE_SUSPEND(Target.STORE),
        /** Requests are answered with status 500. */
        STORE_500(Target.STORE),
        /** Requests are answered with status 503. */
        STORE_503(Target.STORE),
        /** Answers take long. */
        STORE_SLOW(Target.STORE),
        /** Connections are reset. */
        STORE_RESET(Target.STORE),
        /** Requests take effect, but connections are reset before the answer. */
        STORE_LOST_ANSWER(Target.STORE),
        /** The bodies of answers end in the middle. */
        STORE_CUT(Target.STORE);

        private final Target target;

        Kind(Target target) {
            this.target = target;
        }

        /** What it is done to. */
        Target target() {
            return target;
        }

        /** As it is printed. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** As in {@code broker-kill@20+1500ms}. */
    @Override
    public String toString() {
        return kind.label() + "@" + round + "+" + millis + "ms";
    }
}
