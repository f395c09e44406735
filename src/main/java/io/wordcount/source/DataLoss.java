package io.wordcount.source;

import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;

/** What to say when retention was faster than the service. */
final class DataLoss {

    private DataLoss() {}

    /** The refusal to go on without these offsets, which the log no longer holds. */
    static ServiceException of(OffsetRange lost) {
        return ServiceException.refused(lost.partition() + ": the state needs offset " + lost.from()
                + " next, but the log begins at " + lost.until() + ": " + lost.length()
                + " offsets were removed by retention. Longer retention (retention.ms) prevents it.");
    }
}
