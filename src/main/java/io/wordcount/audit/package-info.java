/**
 * The audit: counts the input once more, without the pipeline, its state and its sink, and compares with what stands in
 * the output topic. It shares with the service how words are made ({@code text}) and what windows are ({@code window}),
 * and reads what the log alone does not tell from the decisions log.
 *
 * <p>{@code Audit} is the job: {@code Extent} says up to where results were published for certain, {@code InputPlan}
 * which offsets count under which epoch's settings and from when on that can be proved, {@code PartitionCount} counts
 * one input partition in order, {@code PublishedResult} reads the output topic, {@code Judge} compares. All of these
 * but the job itself are pure. Nothing is written, no consumer group joined, nobody fenced: the service may be running.
 */
package io.wordcount.audit;
