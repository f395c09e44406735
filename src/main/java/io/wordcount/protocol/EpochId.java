package io.wordcount.protocol;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One start of the service. Two starts never share a run, even if a lost ledger gives both the same epoch; so what a
 * zombie writes never collides with what the living one writes. Ordered by epoch, then by run.
 *
 * @param epoch the number that the start took, from 1; a newer start fences the older ones
 * @param run a random name, lower-case letters and digits
 */
public record EpochId(long epoch, String run) implements Comparable<EpochId>, Serializable {

    private static final Comparator<EpochId> ORDER =
            Comparator.comparingLong(EpochId::epoch).thenComparing(EpochId::run);
    private static final Pattern RUN = Pattern.compile("[a-z0-9]{1,32}");
    private static final Pattern TEXT = Pattern.compile("(\\d{10,19})-([a-z0-9]{1,32})");

    public EpochId {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch " + epoch + " is not positive");
        }
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException("'" + run + "' is no run: " + RUN);
        }
    }

    /** A run that no other start has: 60 random bits. */
    public static String newRun(RandomGenerator random) {
        return String.format(Locale.ROOT, "%015x", random.nextLong() >>> 4);
    }

    /** Whether the text is what {@link #toString()} writes. */
    public static boolean isValid(String text) {
        return TEXT.matcher(text).matches();
    }

    /** Parses what {@link #toString()} writes; {@link IllegalArgumentException} for anything else. */
    public static EpochId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not <epoch, 10 digits>-<run>");
        }
        return new EpochId(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public int compareTo(EpochId other) {
        return ORDER.compare(this, other);
    }

    /** The name of the epoch's folder; names sort like epochs. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%010d-%s", epoch, run);
    }
}
