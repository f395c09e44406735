package io.wordcount.bench.drain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A text again and again, in lines of about one length. For one thread. */
final class Book implements Supplier<byte[]> {

    private final List<byte[]> lines = new ArrayList<>();
    private int next;

    /**
     * @param file UTF-8; where its own lines end does not matter
     * @param length a line ends with the word that makes it as long as this, in UTF-16 units
     */
    Book(Path file, int length) throws IOException {
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
    }

    @Override
    public byte[] get() {
        byte[] line = lines.get(next);
        next = (next + 1) % lines.size();
        return line;
    }
}
