package io.wordcount.local;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A new directory that is removed with all that is in it, unless it is kept. */
final class TemporaryDirectory implements AutoCloseable {

    private final Path dir;
    private boolean kept;

    private TemporaryDirectory(Path dir) {
        this.dir = dir;
    }

    static TemporaryDirectory create(String prefix) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw ServiceException.environment("cannot create a temporary directory: " + e, e);
        }
    }

    Path path() {
        return dir;
    }

    /** Makes it stay. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            Files.walkFileTree(dir, new Removal());
        } catch (IOException e) {
            throw ServiceException.environment("cannot remove " + dir + ": " + e, e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.deleteIfExists(dir);
            return FileVisitResult.CONTINUE;
        }
    }
}
