package io.wordcount.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The snapshots and journals of one service, as the files that they are behind the S3 endpoint. */
final class Checkpoints {

    private static final String MANIFEST = "manifest.json";

    private final Path epochs;
    private final Set<Path> torn = new HashSet<>();

    /**
     * What was damaged.
     *
     * @param what the file, and what was done to it
     * @param mustBeSaid whether a start can know of it: of a snapshot without its manifest it cannot
     */
    record Damage(String what, boolean mustBeSaid) {}

    /** Of the service with this checkpoint folder. */
    Checkpoints(Path root) {
        this.epochs = root.resolve("epochs");
    }

    /** Whether a snapshot is being written: its files are there, its manifest is not. */
    boolean isBeingWritten() {
        return snapshots()
                .anyMatch(folder -> !Files.exists(folder.resolve(MANIFEST))
                        && !files(folder).isEmpty());
    }

    /** How many entries the journal of the newest start has. */
    int entries() {
        List<Path> all = files(epochs);
        return all.isEmpty()
                ? 0
                : files(all.get(all.size() - 1).resolve("journal")).size();
    }

    /** How many snapshots are whole. */
    int whole() {
        return (int) wholeOnes().count();
    }

    /**
     * Damages the newest whole snapshot in one of five ways, chosen by this number.
     *
     * @return what was done
     */
    Damage tear(int way) {
        Path snapshot = wholeOnes().max(Comparator.comparing(Path::toString)).orElseThrow();
        torn.add(snapshot);
        Path manifest = snapshot.resolve(MANIFEST);
        Path shard = files(snapshot).stream()
                .filter(file -> !file.equals(manifest))
                .findFirst()
                .orElse(manifest);
        return switch (way % 5) {
            case 0 -> rewrite(shard, bytes -> Arrays.copyOf(bytes, bytes.length / 2), "halved", true);
            case 1 -> rewrite(shard, Checkpoints::flip, "altered", true);
            case 2 -> rewrite(shard, bytes -> null, "deleted", true);
            case 3 -> rewrite(manifest, bytes -> Arrays.copyOf(bytes, bytes.length / 2), "halved", true);
            default -> rewrite(manifest, bytes -> null, "deleted", false);
        };
    }

    private static byte[] flip(byte[] bytes) {
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    private Damage rewrite(Path file, UnaryOperator<byte[]> change, String what, boolean mustBeSaid) {
        try {
            byte[] bytes = change.apply(Files.readAllBytes(file));
            if (bytes == null) {
                Files.delete(file);
            } else {
                Files.write(file, bytes);
            }
            return new Damage(epochs.relativize(file) + " " + what, mustBeSaid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> wholeOnes() {
        return snapshots().filter(folder -> !torn.contains(folder) && Files.exists(folder.resolve(MANIFEST)));
    }

    private Stream<Path> snapshots() {
        List<Path> found = new ArrayList<>();
        for (Path epoch : files(epochs)) {
            found.addAll(files(epoch.resolve("snapshots")));
        }
        return found.stream();
    }

    /** What is in a folder; nothing where there is none, or no longer. */
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
