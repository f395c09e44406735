package io.wordcount.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What happened in a run and when, a line each.
 *
 * @param file where it is written
 */
record Events(Path file) {

    /** Adds a line. */
    void add(String what) {
        try {
            Files.writeString(
                    file,
                    LocalTime.now(ZoneId.systemDefault()) + " " + what + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
