/**
 * The exactly-once protocol, as values and decisions. Nothing here does I/O: the journal, the snapshots and the ledger
 * are handed in, so that one and the same code decides in production and in the exhaustive model test.
 *
 * <p>The words: a start of the service is an <em>epoch</em> ({@link io.wordcount.protocol.EpochId}); it describes itself in
 * an <em>epoch object</em> ({@link io.wordcount.protocol.EpochStart}) that names the older epoch it goes on from. Epochs
 * that name one another form the <em>chain</em>; only what lies on it counts. A <em>journal entry</em> says what a published
 * batch consisted of; its <em>seq</em> rises by one along the chain, 0 meaning "nothing published yet". The <em>ledger</em>
 * of a shard says, in the same Kafka transaction as the results, which entry the shard has published last.
 *
 * <p>The order of a start:
 *
 * <ol>
 *   <li>{@link io.wordcount.protocol.EpochClaim}: shard 0's ledger gives out the epoch, then every other shard is stamped;
 *   <li>{@link io.wordcount.protocol.Chain}: only then the store is read;
 *   <li>{@link io.wordcount.protocol.RecoveryPlan}: which snapshot, which entries after it;
 *   <li>{@link io.wordcount.protocol.Republication}: which shards still lack the last entry, and which are in doubt;
 *   <li>the epoch object is written, the last entry published again under the ledger, every shard confirmed;
 *   <li>then entries follow: journal n, every shard publishes n ({@link io.wordcount.protocol.Publication}), all have
 *       confirmed n, journal n+1.
 * </ol>
 */
package io.wordcount.protocol;
