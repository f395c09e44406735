package io.wordcount.pipeline;

import io.wordcount.model.InputPartition;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import io.wordcount.protocol.Progress;
import io.wordcount.source.PlanStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a minute, in one line of the log, what the service did. For one thread. */
final class Summary {

    private static final Logger LOG = LoggerFactory.getLogger(Summary.class);
    private static final long PERIOD_MILLIS = 60_000;

    private final InstantSource clock;
    private long since;
    private Tally tally = Tally.NONE;
    private long results;
    private long batches;

    Summary(InstantSource clock) {
        this.clock = clock;
        this.since = clock.millis();
    }

    /** Adds a batch; writes the line when it is time. */
    void add(BatchReport report, Progress progress, PlanStatus plan) {
        tally = tally.plus(report.tally());
        results += report.results();
        batches += report.shards().isEmpty() ? 0 : 1;
        long now = clock.millis();
        if (now - since >= PERIOD_MILLIS) {
            LOG.info(
                    "event=summary seconds={} batches={} records={} words={} results={} dropped={} lag={} watermark={}{}",
                    (now - since) / 1000,
                    batches,
                    tally.records(),
                    tally.words(),
                    results,
                    dropped(),
                    lag(progress, plan),
                    progress.watermark() == RangeReport.NO_TIME ? "none" : Instant.ofEpochMilli(progress.watermark()),
                    plan.outage()
                            .map(outage -> " outage='" + outage.cause().getMessage() + "'")
                            .orElse(""));
            since = now;
            tally = Tally.NONE;
            results = 0;
            batches = 0;
        }
    }

    private Map<String, Long> dropped() {
        return Arrays.stream(Reason.values())
                .filter(reason -> tally.dropped(reason) > 0)
                .collect(Collectors.toMap(Reason::label, tally::dropped));
    }

    /** Offsets of committed input that have not been counted. */
    static long lag(Progress progress, PlanStatus plan) {
        long lag = 0;
        for (Map.Entry<InputPartition, Long> end : plan.committedEnds().entrySet()) {
            lag += Math.max(0, end.getValue() - progress.offsets().getOrDefault(end.getKey(), 0L));
        }
        return lag;
    }
}
