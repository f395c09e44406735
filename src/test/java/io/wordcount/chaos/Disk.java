package io.wordcount.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The disk that the service works on: a small file system of its own, mounted for a run that is to fill it. Where mounting
 * is not allowed it is a folder like any other, and cannot be filled.
 */
final class Disk implements AutoCloseable {

    private static final String SIZE = "64m";

    private final Path folder;
    private final Path ballast;
    private final boolean mounted;
    private volatile boolean full;
    private volatile boolean everFull;
    private volatile long freedAt;

    private Disk(Path folder, boolean mounted) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
        this.mounted = mounted;
    }

    /** One in this folder; it is to be filled only if {@code toFill}. */
    static Disk in(Path folder, boolean toFill) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean mounted = toFill && run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
        Disk disk = new Disk(folder, mounted);
        if (mounted) {
            Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        }
        return disk;
    }

    /** Whether it can be filled. */
    boolean isSmall() {
        return mounted;
    }

    /** The settings by which the service works on it. */
    List<String> settings() {
        return List.of(
                "spark.\"spark.local.dir\" = \"" + folder + "\"",
                "spark.\"spark.hadoop.fs.s3a.buffer.dir\" = \"" + folder + "\"",
                // It wants as much space as this before it begins to write.
                "spark.\"spark.hadoop.fs.s3a.multipart.size\" = \"5M\"");
    }

    /** Takes all the space that is left. */
    void fill() {
        full = true;
        everFull = true;
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives it back. */
    void free() {
        try {
            Files.delete(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        freedAt = System.nanoTime();
        full = false;
    }

    /** Whether it was full since then, so that a process may have ended because of it. */
    boolean troubledSince(long nanoTime) {
        return full || (everFull && freedAt > nanoTime);
    }

    @Override
    public void close() {
        if (mounted) {
            boolean unused = run("umount", "-l", folder.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // There is no such command.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
