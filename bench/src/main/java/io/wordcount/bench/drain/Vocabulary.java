package io.wordcount.bench.drain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Made-up words of small Latin letters, frequent ones shorter, all different: syllables of a consonant and a vowel spell
 * the word's rank, up to three consonants follow. Not for several threads while it is being made.
 */
final class Vocabulary {

    private static final byte[] CONSONANTS = "bdfghklmnprstvz".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VOWELS = "aeiou".getBytes(StandardCharsets.US_ASCII);
    private static final int SYLLABLES = CONSONANTS.length * VOWELS.length;

    private final int[] ends;
    private final long[] hashes;
    private final double scale;
    private byte[] letters;

    Vocabulary(int words) {
        ends = new int[words];
        hashes = new long[words];
        letters = new byte[words * 4];
        scale = Math.log(words + 1.0);
        for (int rank = 0; rank < words; rank++) {
            append(rank);
        }
    }

    private void append(int rank) {
        int from = start(rank);
        letters = from + 16 > letters.length ? Arrays.copyOf(letters, letters.length * 2) : letters;
        int at = from;
        for (int rest = rank; rest >= 0; rest = rest / SYLLABLES - 1) {
            letters[at++] = CONSONANTS[rest % SYLLABLES / VOWELS.length];
            letters[at++] = VOWELS[rest % VOWELS.length];
        }
        for (long bits = CheckSum.mix(rank), more = bits & 3; more > 0; more--) {
            bits >>>= 8;
            letters[at++] = CONSONANTS[(int) (bits & 0xff) % CONSONANTS.length];
        }
        ends[rank] = at;
        hashes[rank] = CheckSum.ofWord(letters, from, at - from);
    }

    /** Draws a rank: the word at rank {@code r} about twice as often as the one at {@code 2 r}. */
    int draw(SplittableRandom random) {
        return Math.min(ends.length - 1, (int) Math.exp(random.nextDouble() * scale) - 1);
    }

    /** Copies the word to {@code target}; answers with the place behind it. */
    int copy(int rank, byte[] target, int at) {
        int from = start(rank);
        int length = ends[rank] - from;
        System.arraycopy(letters, from, target, at, length);
        return at + length;
    }

    long hash(int rank) {
        return hashes[rank];
    }

    private int start(int rank) {
        return rank == 0 ? 0 : ends[rank - 1];
    }
}
