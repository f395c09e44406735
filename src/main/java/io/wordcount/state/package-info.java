/**
 * Counts. On the map side {@link io.wordcount.state.RangeCounts} counts the words of some ranges of offsets and makes one
 * block of bytes of them for every shard; a {@link io.wordcount.state.ShardState} adds the blocks up, closes windows,
 * and goes into a snapshot and back. Pure.
 *
 * <h2>Formats</h2>
 *
 * <p>In all of them a <i>number</i> is 1 to 10 bytes, 7 bits in each, lowest first, bit 7 set in all but the last; a
 * <i>signed</i> number {@code n} is the number {@code (n << 1) ^ (n >> 63)}; a <i>text</i> is the number of its UTF-8
 * bytes, then those; a <i>word</i> is the number of its bytes, then those, whatever they are. An <i>entry</i> is a
 * number, then a word. A <i>checksum</i> is 4 bytes, lowest first: the CRC32C of all bytes before it.
 *
 * <p>A <b>snapshot of a shard</b>, version 1. It lives in the checkpoint store and every later program must be able to
 * read it; a change of the format is a new version.
 *
 * <pre>
 * 4 bytes  "WCSS"
 * byte     version, 1
 * byte     1 if the entries hold marks of changes, else 0
 * signed   horizon: the index below which all windows are closed; the smallest long if none is
 * number   number of runs; for each, in ascending order:
 *   signed   index of the first window
 *   number   index of the last window less that of the first
 *   number   number of words; for each, in any order:
 *     entry    the count, or with marks: twice the count, plus 1 if it has changed since changes were last asked for
 * checksum
 * </pre>
 *
 * <p>A run may begin below the horizon; it then counts only in its open windows. Nothing else is kept: sums over runs
 * are worked out again.
 *
 * <p>A <b>block</b>, version 1. It lives for one batch, between programs of the same build.
 *
 * <pre>
 * byte     0xb7
 * byte     version, 1
 * number   number of ranges; for each:
 *   text     the input topic
 *   number   the input partition
 *   number   the range's first offset
 *   number   the number of its offsets
 *   signed   the partition's stream time after the range, epoch milliseconds
 *   byte     1 if tally and drops follow, which they do in the block for the shard (partition mod shards), else 0;
 *            plus 2 if a record of the range had a usable timestamp
 *     number   records, bytes, words, then the dropped records by reason, in the order of the enum
 *     number   number of drops; for each:
 *       signed   offset less the range's first one
 *       byte     the reason's ordinal
 *       signed   the first window missed, the last window missed
 * number   number of runs; for each:
 *   signed   index of the first window
 *   number   index of the last window less that of the first
 *   number   number of words, then how many bytes their entries take
 * entries  of all words, run by run, in any order within a run: the count
 * checksum
 * </pre>
 */
package io.wordcount.state;
