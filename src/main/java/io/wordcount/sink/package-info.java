/**
 * Results and side records to Kafka, exactly once.
 *
 * <p>Each shard has one {@link io.wordcount.sink.ShardWriter}: a transactional producer whose transaction holds the
 * shard's results, its copies of records that were not counted, and the shard's ledger entry, that is the offset that the
 * group {@code <id>.ledger} commits for the shard's partition of the output topic. Whoever wants to know what was
 * published reads the ledger, after fencing whoever might still be writing; an attempt whose end is unknown is never
 * answered by sending again.
 *
 * <p>What no broker would take (a negative timestamp, a copy larger than the topic allows) is recognised before it is
 * sent, from the topics' configuration, since a transaction in which one record is refused fails as a whole, and would
 * fail again for ever.
 */
package io.wordcount.sink;
