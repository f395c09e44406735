package io.wordcount.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;

/**
 * Windows of whole calendar days in a time zone. Days are numbered from an anchor; day d starts at the first instant at
 * which the zone's clock shows the local time of the start of d or later. That moves a start that a change of the
 * clocks leaves out forward to the first instant after the gap, takes the earlier of two, and never falls as d grows,
 * whatever the zone does. Window i is the days {@code [i x slide, i x slide + size)}.
 *
 * <p>Times further away than half of the range of a long, 146 million years, count as those.
 *
 * <p>Asking the zone costs some hundred nanoseconds, so the days found last are remembered, two of them, since around
 * midnight times come from both sides. A remembered day is an immutable object behind a plain field: a thread sees it
 * whole or not at all, and either is right.
 */
final class CalendarWindows implements Windows {

    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);
    private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);

    private final int size;
    private final int slide;
    private final long anchor;
    private final LocalTime timeOfDay;
    private final ZoneId zone;
    private transient Day even;
    private transient Day odd;

    /** Size and slide in days; the windows start {@code offset} days and {@code timeOfDay} after the anchor. */
    CalendarWindows(int size, int slide, int offset, LocalTime timeOfDay, ZoneId zone) {
        this.size = size;
        this.slide = slide;
        this.anchor = (size % 7 == 0 ? FIRST_MONDAY : EPOCH).toEpochDay() + offset;
        this.timeOfDay = Objects.requireNonNull(timeOfDay, "timeOfDay");
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    @Override
    public long first(long timestamp) {
        return Math.floorDiv(day(timestamp) - size, (long) slide) + 1;
    }

    @Override
    public long last(long timestamp) {
        return Math.floorDiv(day(timestamp), (long) slide);
    }

    @Override
    public long start(long index) {
        return startOfDay(index * slide);
    }

    @Override
    public long end(long index) {
        return startOfDay(index * slide + size);
    }

    @Override
    public long firstEndingAfter(long time) {
        return time < Long.MIN_VALUE / 2 ? Long.MIN_VALUE : first(time);
    }

    /** The largest number of a day that has started at this time. */
    private long day(long time) {
        Day day = even;
        if (day == null || time < day.start || time >= day.end) {
            day = odd;
            if (day == null || time < day.start || time >= day.end) {
                day = find(time);
                remember(day);
            }
        }
        return day.number;
    }

    private void remember(Day day) {
        if ((day.number & 1) == 0) {
            even = day;
        } else {
            odd = day;
        }
    }

    private Day find(long anyTime) {
        long time = Math.max(Long.MIN_VALUE / 2, Math.min(Long.MAX_VALUE / 2, anyTime));
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
        long day = local.toLocalDate().toEpochDay() - anchor;
        if (local.toLocalTime().isBefore(timeOfDay)) {
            day--;
        }
        while (startOfDay(day + 1) <= time) { // the clock was set back across the start of a day, or a day is missing
            day++;
        }
        return new Day(day, startOfDay(day), startOfDay(day + 1));
    }

    private long startOfDay(long day) {
        LocalDateTime local = LocalDate.ofEpochDay(anchor + day).atTime(timeOfDay);
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (!offsets.isEmpty()) {
            return local.toInstant(offsets.get(0)).toEpochMilli();
        }
        ZoneOffsetTransition gap = rules.getTransition(local);
        return gap.getInstant().toEpochMilli();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalendarWindows that
                && size == that.size
                && slide == that.slide
                && anchor == that.anchor
                && timeOfDay.equals(that.timeOfDay)
                && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, slide, anchor, timeOfDay, zone);
    }

    @Override
    public String toString() {
        return "CalendarWindows[size=" + size + " d, slide=" + slide + " d, from "
                + LocalDate.ofEpochDay(anchor).atTime(timeOfDay) + " " + zone + "]";
    }

    /** A day and its bounds in epoch milliseconds. */
    private record Day(long number, long start, long end) {}
}
