package io.wordcount.bench.drain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same lines again and again; to make them takes nothing from what is measured while they are sent. For one thread. */
final class Lines {

    private static final int MOST_BYTES = 64 << 20;

    private final List<byte[]> lines;
    private int at;

    private Lines(List<byte[]> lines) {
        this.lines = lines;
    }

    /** 64 MiB of what the writer makes, at least one line: 20,000 lines of 90 bytes a second go round in half a minute. */
    static Lines of(LogWriter writer) {
        List<byte[]> lines = new ArrayList<>();
        for (int bytes = 0; bytes < MOST_BYTES; bytes += lines.get(lines.size() - 1).length) {
            lines.add(writer.next(rank -> {}));
        }
        return new Lines(lines);
    }

    /**
     * A text. Throws {@link IllegalArgumentException} if it is shorter than a line.
     *
     * @param file UTF-8; where its own lines end does not matter
     * @param length a line ends with the word that makes it as long as this, in UTF-16 units
     */
    static Lines of(Path file, int length) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Files.readString(file).trim().split("\\s+")) {
            line.append(line.isEmpty() ? "" : " ").append(word);
            if (line.length() >= length) {
                lines.add(line.toString().getBytes(UTF_8));
                line.setLength(0);
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " has no line of " + length + " characters");
        }
        return new Lines(lines);
    }

    /** The next line; the first one after the last. Not to be changed: it comes again. */
    byte[] next() {
        byte[] line = lines.get(at);
        at = (at + 1) % lines.size();
        return line;
    }
}
