package io.wordcount.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts to measure with. */
final class Texts {

    private Texts() {}

    /** The lines that are not empty, of a built-in text or of a file. */
    static List<String> lines(String name) throws IOException {
        try (InputStream builtIn = Texts.class.getResourceAsStream(name + ".txt")) {
            String text = builtIn == null ? Files.readString(Path.of(name)) : new String(builtIn.readAllBytes(), UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
