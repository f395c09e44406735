package io.wordcount.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Removes folders. */
final class Folders {

    private Folders() {}

    /** Deletes the files in a folder that are to go, and the folders that are empty then; links are not followed. */
    static void delete(Path folder, Predicate<Path> goes) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
                if (isFolder ? isEmpty(file) : goes.test(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
