package io.wordcount.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/**
 * The classes of the service as the JVM can map them into memory (class data sharing), which takes a third off a start.
 * The first start that ends by itself writes them.
 */
final class ClassArchive {

    private static final String SUFFIX = ".jsa";

    private final Path archive;

    /** Kept in this file. */
    ClassArchive(Path archive) {
        this.archive = archive;
    }

    /** The JVM's option for a start of this name, which leaves its files in {@code dir}. */
    String option(Path dir, String name) {
        return isCurrent()
                ? "-XX:SharedArchiveFile=" + archive
                : "-XX:ArchiveClassesAtExit=" + dir.resolve(name + SUFFIX);
    }

    /** Keeps what the start of this name has written, if it has. */
    void keep(Path dir, String name) {
        Path written = dir.resolve(name + SUFFIX);
        try {
            if (Files.exists(written)) {
                Files.move(written, archive, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is newer than the jars; a JVM would ignore it otherwise. */
    private boolean isCurrent() {
        try (Stream<Path> jars = Files.list(Servers.DIST.resolve("lib"))) {
            FileTime newest =
                    jars.map(ClassArchive::modified).max(FileTime::compareTo).orElseThrow();
            return Files.exists(archive) && modified(archive).compareTo(newest) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
