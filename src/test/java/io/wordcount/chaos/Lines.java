package io.wordcount.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The input of a run, by its seed alone: out of order, some lines late, some from the future, some that are no text. The
 * words of a line are known by construction, not by any analyzer.
 */
final class Lines {

    /** The partitions of the input topic. */
    static final int PARTITIONS = 4;

    private static final long T0 = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final long FUTURE = Instant.parse("2150-01-01T00:00:00Z").toEpochMilli();
    private static final int PER_ROUND = 60;
    private static final int WORDS = 8;
    private static final int VOCABULARY = 250;
    /** Event time that goes by in a round, milliseconds. */
    private static final int STEP = 1_250;

    /** From the event time of one partition to that of the next, milliseconds. */
    private static final long BETWEEN = 600;
    /** Rounds of event time that a partition catches up with in a round. */
    private static final int CATCH_UP = 5;

    private static final int DISORDER = 2_500;
    private static final int BEHIND = 25_000;
    private static final int SILENT = PARTITIONS - 1;
    private static final int SILENT_FROM = Script.ROUNDS / 5;
    private static final int SILENT_UNTIL = Script.ROUNDS * 3 / 5;

    private final Random random;
    private final boolean idle;

    Lines(Script script) {
        this.random = Script.random(script.seed(), 2);
        this.idle = script.idle();
    }

    /**
     * One record.
     *
     * @param partition where it goes
     * @param timestamp epoch milliseconds
     * @param text what is written
     * @param words the words in it, as they are counted; none where it is no text
     * @param kind what it is
     */
    record Line(int partition, long timestamp, String text, List<String> words, Kind kind) {

        /** The record's value. */
        byte[] value() {
            return kind == Kind.NO_TEXT ? new byte[] {'n', 'o', (byte) 0xC3, ' ', 't'} : text.getBytes(UTF_8);
        }
    }

    /** What a line is. */
    enum Kind {
        TEXT,
        NO_TEXT,
        FUTURE
    }

    /** The lines of the next round; rounds are asked for in order. */
    List<Line> round(int round) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < PER_ROUND; i++) {
            int partition = random.nextInt(PARTITIONS);
            boolean pausing = idle && partition == SILENT && round >= SILENT_FROM;
            Line line = line(partition, T0 + (long) (pausing ? resumed(round) : round) * STEP - partition * BETWEEN);
            if (!pausing || round >= SILENT_UNTIL) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** After its silence a partition goes on where it was, and soon is where the others are. */
    private static int resumed(int round) {
        return Math.min(round, SILENT_FROM + (round - SILENT_UNTIL) * CATCH_UP);
    }

    /** A word of its own for each partition, in a window of their own behind all others. */
    static List<Line> markers() {
        List<Line> lines = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            lines.add(text(partition, T0 + 3_600_000, List.of(marker(partition))));
        }
        return lines;
    }

    /** What closes the markers' windows. */
    static List<Line> last() {
        List<Line> lines = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            lines.add(text(partition, T0 + 7_200_000, List.of()));
        }
        return lines;
    }

    static String marker(int partition) {
        return "marker" + partition;
    }

    private Line line(int partition, long now) {
        long timestamp = now - random.nextInt(DISORDER);
        int dice = random.nextInt(200);
        if (dice < 6) {
            timestamp -= random.nextInt(BEHIND);
        }
        List<String> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            word(words, text);
        }
        if (dice == 199) {
            return new Line(partition, FUTURE, text.toString(), List.of(), Kind.FUTURE);
        }
        if (dice == 198) {
            return new Line(partition, timestamp, "", List.of(), Kind.NO_TEXT);
        }
        return new Line(partition, timestamp, text.toString(), words, Kind.TEXT);
    }

    private void word(List<String> words, StringBuilder text) {
        int number = (int) (VOCABULARY * Math.pow(random.nextDouble(), 2));
        switch (random.nextInt(12)) {
            case 0 -> {
                words.add("strasse" + number);
                text.append("STRAßE").append(number).append("! ");
            }
            case 1 -> {
                words.add("слово" + number);
                text.append("Слово").append(number).append(", ");
            }
            case 2 -> {
                words.add("word" + number);
                text.append("(WORD").append(number).append(") ");
            }
            default -> {
                words.add("word" + number);
                text.append("word").append(number).append(' ');
            }
        }
    }

    private static Line text(int partition, long timestamp, List<String> words) {
        return new Line(partition, timestamp, String.join(" ", words), words, Kind.TEXT);
    }
}
