package io.wordcount.protocol.model;

/**
 * The state of the shards. What a shard publishes is everything read since it last published something; in shard 1 the
 * even entries have nothing to publish.
 *
 * @param offset what has been read, {@code [0, offset)}
 * @param from0 shard 0 has published {@code [0, from0)}
 * @param from1 shard 1 has published {@code [0, from1)}
 */
record Counts(long offset, long from0, long from1) {

    static final int SHARDS = 2;
    static final Counts NONE = new Counts(0, 0, 0);

    static boolean isQuiet(long seq, int shard) {
        return shard == 1 && seq % 2 == 0;
    }

    Counts read(long until) {
        return new Counts(until, from0, from1);
    }

    /** After an entry, once its results are worked out. */
    Counts publish(long seq) {
        return new Counts(offset, isQuiet(seq, 0) ? from0 : offset, isQuiet(seq, 1) ? from1 : offset);
    }

    long from(int shard) {
        return shard == 0 ? from0 : from1;
    }

    void addTo(Hash hash) {
        hash.add(offset).add(from0).add(from1);
    }
}
