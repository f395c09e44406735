package io.wordcount.pipeline;

import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import java.io.Serializable;

/**
 * One range to read, and what is known of its partition before it.
 *
 * @param range the offsets to read
 * @param streamTime the partition's stream time before the range, epoch milliseconds, or {@link RangeReport#NO_TIME}
 */
record RangeTask(OffsetRange range, long streamTime) implements Serializable {}
