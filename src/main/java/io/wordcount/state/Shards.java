package io.wordcount.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Which shard a word belongs to: the partition that Kafka's default partitioner gives to a key of the word's bytes,
 * {@code toPositive(murmur2(word)) % shards}, so that consumers can co-partition.
 *
 * <p>The hash is Austin Appleby's MurmurHash2 (public domain) in 32 bits with the seed that Kafka uses.
 */
public final class Shards {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;

    private Shards() {}

    /** The shard, from 0, of the word {@code bytes[offset, offset + length)} among so many. */
    public static int shardOf(byte[] bytes, int offset, int length, int shards) {
        return (murmur2(bytes, offset, length) & 0x7fffffff) % shards;
    }

    static int murmur2(byte[] bytes, int offset, int length) {
        int hash = SEED ^ length;
        int end = offset + (length & ~3);
        for (int i = offset; i < end; i += 4) {
            int k = (int) INT.get(bytes, i) * M;
            k ^= k >>> 24;
            hash = (hash * M) ^ (k * M);
        }
        int rest = length & 3;
        if (rest == 3) {
            hash ^= (bytes[end + 2] & 0xff) << 16;
        }
        if (rest >= 2) {
            hash ^= (bytes[end + 1] & 0xff) << 8;
        }
        if (rest >= 1) {
            hash = (hash ^ (bytes[end] & 0xff)) * M;
        }
        hash = (hash ^ (hash >>> 13)) * M;
        return hash ^ (hash >>> 15);
    }
}
