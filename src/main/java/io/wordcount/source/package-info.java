/**
 * The input: which offsets a batch reads, planned on the driver, and the reading of them on the executors.
 *
 * <p>{@link io.wordcount.source.InputTopics} answers questions about the topics, {@link io.wordcount.source.PlanStrategy}
 * is what Spark's direct stream plans with, {@link io.wordcount.source.RangeReader} reads what was planned. Everything
 * here sees committed records only.
 */
package io.wordcount.source;
