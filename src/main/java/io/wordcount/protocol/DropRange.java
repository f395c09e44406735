package io.wordcount.protocol;

import io.wordcount.model.Drop;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.Reason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Records at consecutive offsets that were dropped for the same reason from the same windows.
 *
 * @param range their offsets
 * @param reason why
 * @param firstWindow as in {@link Drop}
 * @param lastWindow as in {@link Drop}, inclusive
 */
public record DropRange(OffsetRange range, Reason reason, long firstWindow, long lastWindow) implements Serializable {

    public DropRange {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(reason, "reason");
    }

    /** The drops of one input partition, in the order of their offsets, with neighbours put together. */
    public static List<DropRange> of(InputPartition partition, List<Drop> drops) {
        List<DropRange> ranges = new ArrayList<>();
        for (Drop drop : drops) {
            DropRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.isFollowedBy(drop)) {
                OffsetRange wider = new OffsetRange(partition, last.range.from(), drop.offset() + 1);
                ranges.set(ranges.size() - 1, new DropRange(wider, last.reason, last.firstWindow, last.lastWindow));
            } else {
                OffsetRange one = new OffsetRange(partition, drop.offset(), drop.offset() + 1);
                ranges.add(new DropRange(one, drop.reason(), drop.firstWindow(), drop.lastWindow()));
            }
        }
        return ranges;
    }

    private boolean isFollowedBy(Drop drop) {
        return range.until() == drop.offset()
                && reason == drop.reason()
                && firstWindow == drop.firstWindow()
                && lastWindow == drop.lastWindow();
    }
}
