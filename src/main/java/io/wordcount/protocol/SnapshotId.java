package io.wordcount.protocol;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot's name. Several snapshots may stand at the same entry, since batches that publish nothing move the state
 * on too; the number tells them apart, so that no snapshot is ever overwritten. Ordered by epoch, then number.
 *
 * @param epoch the epoch that writes it
 * @param seq the last entry that the state holds
 * @param number the how-manieth snapshot of this epoch, from 1
 */
public record SnapshotId(EpochId epoch, long seq, long number) implements Comparable<SnapshotId>, Serializable {

    private static final Comparator<SnapshotId> ORDER =
            Comparator.comparing(SnapshotId::epoch).thenComparingLong(SnapshotId::number);
    private static final Pattern FOLDER = Pattern.compile("(\\d{20})-(\\d{10,19})");

    public SnapshotId {
        Objects.requireNonNull(epoch, "epoch");
        if (seq < 0 || number < 1) {
            throw new IllegalArgumentException("snapshot " + number + " at entry " + seq);
        }
    }

    /** Whether the text is a {@link #folder()}. */
    public static boolean isValid(String folder) {
        return FOLDER.matcher(folder).matches();
    }

    /** The snapshot with this {@link #folder()} in the epoch; {@link IllegalArgumentException} if it is none. */
    public static SnapshotId parse(EpochId epoch, String folder) {
        Matcher matcher = FOLDER.matcher(folder);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + folder + "' is not <seq, 20 digits>-<number, 10 digits>");
        }
        return new SnapshotId(epoch, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** The name of its folder inside the epoch's; names sort like snapshots. */
    public String folder() {
        return String.format(Locale.ROOT, "%020d-%010d", seq, number);
    }

    @Override
    public int compareTo(SnapshotId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return epoch + "/" + folder();
    }
}
