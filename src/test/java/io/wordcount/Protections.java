package io.wordcount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of what is taken out of the code to see a test fail, as {@code src/test/protections/run} reads it, too. */
final class Protections {

    private static final Path FILE = Path.of("src", "test", "protections", "list.md");
    private static final Path MAIN = Path.of("src", "main", "java", "io", "wordcount");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`.*");

    private final List<Protection> protections = new ArrayList<>();
    private String section;
    private String fault;
    private Matcher test;
    private boolean diff;

    private Protections() {}

    /**
     * A protection.
     *
     * @param section of the tables of faults
     * @param fault the line's first column
     * @param testClass the simple name of the test's class
     * @param edits what is taken out, a diff each
     */
    record Protection(String section, String fault, String testClass, String testMethod, List<Edit> edits) {

        String title() {
            return section + ": " + fault;
        }
    }

    /**
     * One part of a diff.
     *
     * @param file below {@link #MAIN}
     * @param found the lines that it takes out, and those around them
     */
    record Edit(String file, List<String> found) {

        /** How often that stands in the file. */
        int times() throws IOException {
            List<String> source = Files.readAllLines(MAIN.resolve(file)).stream()
                    .map(String::strip)
                    .toList();
            int times = 0;
            for (int at = 0; at + found.size() <= source.size(); at++) {
                times += source.subList(at, at + found.size()).equals(found) ? 1 : 0;
            }
            return times;
        }
    }

    static List<Protection> read() throws IOException {
        Protections reading = new Protections();
        Files.readAllLines(FILE).forEach(reading::add);
        return List.copyOf(reading.protections);
    }

    private void add(String line) {
        if (line.equals("```diff")) {
            diff = true;
            protections.add(new Protection(section, fault, test.group(1), test.group(2), new ArrayList<>()));
        } else if (line.equals("```")) {
            diff = false;
        } else if (diff) {
            addToDiff(protections.get(protections.size() - 1).edits(), line);
        } else if (line.startsWith("## ")) {
            section = line.substring(3);
        } else if (line.startsWith("### ")) {
            fault = line.substring(4);
        } else if (TEST.matcher(line).matches()) {
            test = TEST.matcher(line);
            test.matches();
        }
    }

    private static void addToDiff(List<Edit> edits, String line) {
        if (line.startsWith("--- ")) {
            edits.add(new Edit(line.substring(4), new ArrayList<>()));
        } else if (!line.startsWith("+")) {
            edits.get(edits.size() - 1).found().add(line.substring(1).strip());
        }
    }
}
