/**
 * Chaos: a service in a JVM of its own, a real broker and a real S3 endpoint, all of which are killed, suspended and
 * disturbed while input goes on; then two accounts of what should have come out, the audit's and one of this package's.
 *
 * <p>{@link io.wordcount.chaos.Chaos} is the command, {@link io.wordcount.chaos.Run} one run. What a run does and reads
 * comes from its seed alone ({@link io.wordcount.chaos.Script}, {@link io.wordcount.chaos.Lines}); how long each process
 * takes for it does not.
 */
package io.wordcount.chaos;
