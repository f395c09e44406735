package io.wordcount.source;

import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;

/**
 * Notices logs that end before what was read of them already: truncated, or of another topic. For a moment that may be
 * a new leader that does not know better yet; after a while it is the truth. Not thread-safe.
 */
final class Retreat {

    private static final Duration DOUBT = Duration.ofSeconds(30);

    private final InstantSource clock;
    private Instant since;

    Retreat(InstantSource clock) {
        this.clock = clock;
    }

    /** Throws while a log ends before its position: ENVIRONMENT at first, then REFUSED. */
    void check(SortedMap<InputPartition, Long> positions, SortedMap<InputPartition, Long> ends) {
        for (var end : ends.entrySet()) {
            long position = positions.get(end.getKey());
            if (end.getValue() < position) {
                Instant now = clock.instant();
                since = since == null ? now : since;
                boolean sure = !now.isBefore(since.plus(DOUBT));
                throw of(sure ? ExitCode.REFUSED : ExitCode.ENVIRONMENT, end.getKey(), position, end.getValue(), null);
            }
        }
        since = null;
    }

    /** What to say about it. */
    static ServiceException of(ExitCode code, InputPartition partition, long position, long end, Throwable cause) {
        return new ServiceException(
                code,
                partition + ": the log was read up to offset " + position + " before, but now ends at " + end
                        + ". The topic was recreated, or its log was truncated by an unclean election of a leader."
                        + " What was counted can no longer be reconciled with it: restore the topic, or start afresh"
                        + " with another wordcount.id.",
                cause);
    }
}
