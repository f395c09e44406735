package io.wordcount.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What somebody may have meant by a key that does not exist. */
final class Suggestions {

    private Suggestions() {}

    /** The message about a key that does not exist. */
    static String unknown(Schema schema, String key) {
        return "there is no such key"
                + nearest(schema, key)
                        .map(meant -> "; did you mean " + WordCountConfig.ROOT + "." + meant + "?")
                        .orElse("");
    }

    /** The existing key with the same last part, else the one with the fewest typing errors, if they are few. */
    static Optional<String> nearest(Schema schema, String key) {
        Set<String> known = new LinkedHashSet<>(schema.values().keySet());
        known.addAll(schema.sections());
        known.addAll(schema.maps());
        Optional<String> near = known.stream()
                .filter(candidate -> distance(key, candidate) <= Math.max(1, Math.min(3, key.length() / 4)))
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)));
        return near.or(() -> known.stream()
                .filter(candidate -> last(candidate).equals(last(key)))
                .findFirst());
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
