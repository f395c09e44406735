/**
 * The words of the domain. Everything else in the service is written in them; no type here depends on Spark, Kafka or
 * an object store.
 *
 * <dl>
 *   <dt>record<dd>one Kafka record of an input topic: key, value (the text), timestamp, headers
 *   <dt>word<dd>a UTF-8 byte sequence that the analyzer makes from a record's text
 *   <dt>window<dd>a half-open span of event time {@code [start, end)}, known by its index
 *   <dt>run<dd>consecutive windows {@code [first, last]} that one record counts in; state is kept per run
 *   <dt>count<dd>how often a word occurs in a window
 *   <dt>input partition<dd>a partition of an input topic, called q
 *   <dt>range<dd>half-open offsets {@code [from, until)} of one input partition that one batch reads
 *   <dt>batch<dd>one step of the service: a range of every input partition that has something new
 *   <dt>stream time<dd>of an input partition before an offset: the largest timestamp among its records with a smaller
 *       offset
 *   <dt>watermark<dd>the time up to which all input that is not idle has arrived; never goes back
 *   <dt>horizon<dd>the index of the first window that is still open; never goes back
 *   <dt>shard<dd>the state and results of one output partition; a word belongs to the shard that Kafka's default
 *       partitioner gives it
 *   <dt>ledger<dd>the offsets of the consumer group {@code <id>.ledger}: what each shard has published last
 *   <dt>journal<dd>the entries in object storage that say what a published batch consisted of
 *   <dt>snapshot<dd>the state of all shards at one entry of the journal, complete once its manifest exists
 *   <dt>epoch<dd>one start of the service; a newer epoch fences the older ones
 * </dl>
 */
package io.wordcount.model;
