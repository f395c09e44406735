/**
 * The checkpoint in object storage, through Hadoop's {@code FileSystem}. What it means is decided in {@link
 * io.wordcount.protocol}; here is how it lies there:
 *
 * <pre>
 *   &lt;location&gt;/&lt;id&gt;/
 *     epochs/&lt;epoch, 10 digits&gt;-&lt;run&gt;/
 *       start.json                              the epoch object
 *       journal/&lt;seq, 20 digits&gt;.json           an entry
 *       snapshots/&lt;seq&gt;-&lt;number, 10 digits&gt;/
 *         shard-&lt;p&gt;.bin                         the state of a shard, in the format of the state itself
 *         manifest.json                         written last; without it the snapshot does not exist
 *     decisions/&lt;epoch&gt;-&lt;run&gt;/
 *       start.json                              a copy of the epoch object, kept longer
 *       &lt;seq&gt;.json                              what the log alone does not tell about an entry
 * </pre>
 *
 * <p>Every JSON object has an {@linkplain io.wordcount.checkpoint.Envelope envelope} with the version of its format and a
 * CRC-32C. Nothing is ever renamed or, but for being deleted, changed. On object stores an object appears whole or not
 * at all; on {@code file:} a crash may leave a torn one, which the checksum shows.
 */
package io.wordcount.checkpoint;
