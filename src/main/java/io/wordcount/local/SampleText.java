package io.wordcount.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Text for a first run: sentences drawn by a Zipf-like law (the sentence of rank r with a weight of 1 / (r + 2)), whose
 * ranks change every ten seconds so that windows differ. The words, being English for the most part, are distributed
 * as words are.
 */
final class SampleText {

    private static final long RANKS_LAST_SECONDS = 10;

    private final List<String> sentences;
    private final double[] cumulative;
    private final RandomGenerator random;

    SampleText(RandomGenerator random) {
        this.random = random;
        this.sentences = read();
        this.cumulative = new double[sentences.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulative.length; rank++) {
            sum += 1.0 / (rank + 2);
            cumulative[rank] = sum;
        }
    }

    /** The next sentence. */
    String next(Instant now) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int rank = 0;
        while (cumulative[rank] <= point) {
            rank++;
        }
        long turn = now.getEpochSecond() / RANKS_LAST_SECONDS * 7;
        return sentences.get((int) ((rank + turn) % sentences.size()));
    }

    private static List<String> read() {
        try (InputStream in = SampleText.class.getResourceAsStream("sample.txt")) {
            byte[] bytes = Objects.requireNonNull(in, "sample.txt").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
