package io.wordcount.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CalendarWindowsTest {

    private static final long MINUTE = 60_000;

    /** Zones with gaps and overlaps at, before and after midnight, of less and more than an hour, and of a whole day. */
    private static final List<String> ODD = List.of(
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Pacific/Kwajalein",
            "America/St_Johns",
            "America/Havana",
            "Asia/Beirut",
            "Asia/Pyongyang",
            "Australia/Lord_Howe",
            "Antarctica/Troll",
            "Africa/Casablanca",
            "Europe/Berlin",
            "UTC");

    @Provide
    Arbitrary<ZoneId> zones() {
        List<String> all = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return Arbitraries.oneOf(Arbitraries.of(ODD), Arbitraries.of(all)).map(ZoneId::of);
    }

    /** Minutes from 1973 to 2030; in the years before, clocks were set by odd seconds. */
    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.longs()
                .between(Instant.parse("1973-01-01T00:00:00Z").toEpochMilli() / MINUTE, 31_560_000)
                .map(minutes -> minutes * MINUTE);
    }

    @Property(tries = 500)
    void shouldFindExactlyTheWindowsThatContainATime(
            @ForAll("zones") ZoneId zone,
            @ForAll("times") long time,
            @ForAll @IntRange(min = 1, max = 15) int size,
            @ForAll @IntRange(min = 1, max = 15) int slide,
            @ForAll @IntRange(max = 15 * 1440 - 1) int offset) {
        // given
        int days = Math.min(size, slide);
        Windows windows = Windows.of(
                Duration.ofDays(size), Duration.ofDays(days), Duration.ofMinutes(offset % (days * 1440)), zone);

        // then
        long first = windows.first(time);
        long last = windows.last(time);
        assertThat(first).isLessThanOrEqualTo(last);
        assertThat(contains(windows, first, time)).isTrue();
        assertThat(contains(windows, last, time)).isTrue();
        for (long i = first - 3; i <= last + 3; i++) {
            assertThat(contains(windows, i, time)).isEqualTo(first <= i && i <= last);
            assertThat(windows.start(i)).isLessThanOrEqualTo(windows.end(i));
            assertThat(windows.start(i)).isLessThanOrEqualTo(windows.start(i + 1));
            assertThat(windows.end(i)).isLessThanOrEqualTo(windows.end(i + 1));
        }
        assertThat(windows.firstEndingAfter(time)).isEqualTo(first);
        assertThat(windows.firstEndingAfter(windows.end(first))).isGreaterThan(first);
        assertThat(windows.firstEndingAfter(windows.end(first) - 1)).isEqualTo(first);
    }

    @Property(tries = 100)
    void shouldStartAtTheFirstInstantThatShowsTheLocalTime(
            @ForAll("zones") ZoneId zone, @ForAll("times") long time, @ForAll @IntRange(max = 1439) int minuteOfDay) {
        // given
        Windows days = Windows.of(Duration.ofDays(1), Duration.ofDays(1), Duration.ofMinutes(minuteOfDay), zone);
        long day = days.last(time);
        LocalDateTime start = LocalDate.ofEpochDay(day).atStartOfDay().plusMinutes(minuteOfDay);

        // when every minute is tried
        long found = Instant.parse(start.minusHours(40) + ":00Z").toEpochMilli();
        while (LocalDateTime.ofInstant(Instant.ofEpochMilli(found), zone).isBefore(start)) {
            found += MINUTE;
        }

        // then
        assertThat(days.start(day)).isEqualTo(found);
    }

    @Property(tries = 100)
    void shouldEndWhereTheNextStarts(@ForAll("zones") ZoneId zone, @ForAll("times") long time) {
        Windows weeks = Windows.of(Duration.ofDays(7), Duration.ofDays(7), Duration.ZERO, zone);

        long week = weeks.last(time);

        assertThat(weeks.end(week)).isEqualTo(weeks.start(week + 1));
        assertThat(weeks.start(week)).isBetween(weeks.end(week) - 9 * 86_400_000L, weeks.end(week) - 5 * 86_400_000L);
    }

    @Property(tries = 100)
    void shouldStandTheLargestTimes(@ForAll @LongRange(min = Long.MIN_VALUE / 2) long time) {
        Windows days = Windows.of(Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, ZoneId.of("Europe/Berlin"));

        long nearest = Math.min(time, Long.MAX_VALUE / 2);
        assertThat(contains(days, days.first(time), nearest)).isTrue();
        assertThat(days.firstEndingAfter(time)).isEqualTo(days.first(time));
    }

    @Test
    void shouldStartLaterWhereMidnightIsMissing() {
        // given a zone whose clocks went from 2018-11-03T23:59:59 to 2018-11-04T01:00
        Windows days = days("America/Sao_Paulo");
        long day = LocalDate.of(2018, 11, 4).toEpochDay();

        // then
        assertThat(days.start(day))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z").toEpochMilli());
        assertThat(days.end(day) - days.start(day))
                .isEqualTo(Duration.ofHours(23).toMillis());
        assertThat(days.last(days.start(day) - 1)).isEqualTo(day - 1);
        assertThat(days.first(days.start(day))).isEqualTo(day);
    }

    @Test
    void shouldLeaveAMissingDayEmpty() {
        // given a zone in which 2011-12-30 did not occur
        Windows days = days("Pacific/Apia");
        long missing = LocalDate.of(2011, 12, 30).toEpochDay();
        long midnight = Instant.parse("2011-12-30T10:00:00Z").toEpochMilli();

        // then
        assertThat(days.start(missing)).isEqualTo(midnight);
        assertThat(days.end(missing)).isEqualTo(midnight);
        assertThat(days.last(midnight - 1)).isEqualTo(missing - 1);
        assertThat(days.first(midnight)).isEqualTo(missing + 1);
        assertThat(days.last(midnight)).isEqualTo(missing + 1);
        assertThat(days.firstEndingAfter(midnight)).isEqualTo(missing + 1);
        assertThat(days.firstEndingAfter(midnight - 1)).isEqualTo(missing - 1);
    }

    @Test
    void shouldTakeTheEarlierOfTwoMidnights() {
        // given a zone whose clocks went back from 2010-11-07T00:01 to 2010-11-06T23:01
        Windows days = days("America/St_Johns");
        long day = LocalDate.of(2010, 11, 7).toEpochDay();

        // then the hour that shows the day before once more belongs to the new day
        assertThat(days.start(day))
                .isEqualTo(Instant.parse("2010-11-07T02:30:00Z").toEpochMilli());
        assertThat(days.last(Instant.parse("2010-11-07T03:00:00Z").toEpochMilli()))
                .isEqualTo(day);
    }

    @Test
    void shouldStartWeeksOnMonday() {
        Windows weeks = Windows.of(Duration.ofDays(7), Duration.ofDays(7), Duration.ZERO, ZoneId.of("Europe/Berlin"));

        long week = weeks.last(Instant.parse("2026-11-22T12:00:00Z").toEpochMilli());

        assertThat(Instant.ofEpochMilli(weeks.start(week))).isEqualTo("2026-11-15T23:00:00Z");
        assertThat(Instant.ofEpochMilli(weeks.end(week))).isEqualTo("2026-11-22T23:00:00Z");
    }

    @Test
    void shouldBeTheSameAfterSerialization() throws Exception {
        Windows days = days("America/Sao_Paulo");
        days.last(0);

        assertThat(copy(days)).isEqualTo(days).hasToString(days.toString());
        assertThat(copy(days).last(0)).isEqualTo(days.last(0));
    }

    @Test
    void shouldAnswerRightToThreadsThatShareIt() throws Exception {
        // given
        Windows days = days("Europe/Berlin");
        Callable<Boolean> task = () -> IntStream.range(0, 200_000).allMatch(i -> {
            long time = i * 3_600_000L;
            long day = days.last(time);
            return days.start(day) <= time && time < days.end(day);
        });

        // when
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Boolean> answer : threads.invokeAll(List.of(task, task))) {
                // then
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Windows days(String zone) {
        return Windows.of(Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, ZoneId.of(zone));
    }

    private static boolean contains(Windows windows, long index, long time) {
        return windows.start(index) <= time && time < windows.end(index);
    }

    private static Windows copy(Windows windows) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(windows);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Windows) in.readObject();
        }
    }
}
