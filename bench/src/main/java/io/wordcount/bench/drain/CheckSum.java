package io.wordcount.bench.drain;

/**
 * A sum over counts that does not depend on their order: of each, hash(word) x hash(window) x count, modulo 2^64. So the
 * generator can add up words one by one, and whoever reads results count by count.
 */
final class CheckSum {

    private CheckSum() {}

    static long ofWord(byte[] bytes, int offset, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** Odd, so that a factor is never lost. */
    static long ofWindow(long startMillis) {
        return mix(startMillis) | 1;
    }

    /** The finishing step of MurmurHash3. */
    static long mix(long value) {
        long hash = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
