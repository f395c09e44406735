package io.wordcount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of faults in docs/exactly-once.md. */
final class FaultTables {

    private static final Path FILE = Path.of("docs", "exactly-once.md");
    private static final Pattern SECTION = Pattern.compile("\\*\\*(.+?)\\*\\*.*");
    private static final Pattern CLASS = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern METHOD = Pattern.compile("'(\\w+)'");
    private static final Set<String> HEADS = Set.of("when", "fault", "change");

    private FaultTables() {}

    /**
     * A line of a table.
     *
     * @param section the bold words over the table
     * @param fault the first column
     * @param shownBy the last column
     */
    record Line(String section, String fault, String shownBy) {

        String title() {
            return section + ": " + fault;
        }

        /** The classes of tests that it names. */
        List<String> tests() {
            return all(CLASS, shownBy);
        }

        /** The methods that it names, without their 'should', and as far as it does. */
        List<String> methods() {
            return all(METHOD, shownBy);
        }
    }

    static List<Line> read() throws IOException {
        List<Line> lines = new ArrayList<>();
        String section = "";
        for (String text : Files.readString(FILE)
                .lines()
                .dropWhile(line -> !line.equals("## Faults"))
                .takeWhile(line -> !line.equals("## Chaos"))
                .toList()) {
            Matcher bold = SECTION.matcher(text);
            if (bold.matches()) {
                section = bold.group(1);
            } else if (text.startsWith("|")) {
                String[] cells = text.split("\\|", -1);
                String fault = cells[1].strip();
                if (!HEADS.contains(fault) && !fault.startsWith("---")) {
                    lines.add(new Line(section, fault, cells[4]));
                }
            }
        }
        return lines;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
