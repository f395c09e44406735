package io.wordcount.protocol;

import io.wordcount.model.ServiceException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ledger says about one shard. In Kafka it is a committed offset of the group {@code <id>.ledger} for the
 * shard's output partition: the offset is {@code seq}, everything else stands in the commit's metadata.
 *
 * @param seq the last journal entry whose results the shard has published, or that left it nothing to publish; it may
 *     lag behind by entries in which the shard had nothing to publish. Says nothing unless the entry is confirmed
 * @param epoch the epoch that wrote the entry
 * @param run that epoch's run
 * @param standing how {@code seq} came about
 */
public record LedgerEntry(long seq, long epoch, String run, Standing standing) implements Serializable {

    /** How an entry came about, and so whether its {@code seq} can be trusted. */
    public enum Standing {
        /** Written together with the results, or after all shards had them: {@code seq} is true. */
        CONFIRMED,
        /** Stamped by a start that found no entry and an empty checkpoint store: a first start that got no further. */
        FIRST,
        /** Stamped by a start that found no entry although the store held a checkpoint: {@code seq} means nothing. */
        DOUBTFUL;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern METADATA =
            Pattern.compile("1 (\\d{1,19})-([a-z0-9]{1,32}) (confirmed|first|doubtful)");

    public LedgerEntry {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(standing, "standing");
        if (seq < 0 || epoch < 1) {
            throw new IllegalArgumentException("a ledger of seq " + seq + " and epoch " + epoch);
        }
    }

    /** The shard has everything up to {@code seq}, says this epoch. */
    public static LedgerEntry confirmed(long seq, EpochId epoch) {
        return new LedgerEntry(seq, epoch.epoch(), epoch.run(), Standing.CONFIRMED);
    }

    /** Reads a committed offset; refuses, naming the shard, what no version up to this one can have written. */
    public static LedgerEntry parse(int shard, long offset, String metadata) {
        Matcher matcher = METADATA.matcher(metadata);
        if (offset < 0 || !matcher.matches()) {
            throw ServiceException.refused(
                    "The ledger of shard " + shard + " (committed offset " + offset + ", metadata '"
                            + metadata
                            + "') was not written by this version of the service. If a newer version ran with this id,"
                            + " start that one; if offsets of the ledger's group were set by hand, delete the group and start"
                            + " again: the start then says what is in doubt.");
        }
        return new LedgerEntry(
                offset,
                Long.parseLong(matcher.group(1)),
                matcher.group(2),
                Standing.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)));
    }

    /** What goes into the metadata of the commit: a few dozen characters, beginning with the version of the format. */
    public String metadata() {
        return "1 " + epoch + "-" + run + " " + standing.label();
    }

    /** Whether {@code seq} is true. */
    public boolean isConfirmed() {
        return standing == Standing.CONFIRMED;
    }

    /** Whether this is a stamp of exactly this start. */
    public boolean isOf(EpochId id) {
        return epoch == id.epoch() && run.equals(id.run());
    }

    /** Whether whoever reads this is fenced: a newer epoch has written it, or the same one in another run. */
    public boolean fences(EpochId id) {
        return epoch > id.epoch() || (epoch == id.epoch() && !run.equals(id.run()));
    }
}
