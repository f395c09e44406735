package io.wordcount.checkpoint;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/** Tries out, with a small object of its own, all that the service will do with the store. */
final class Probe {

    private final StoreFiles files;
    private final Path root;

    Probe(StoreFiles files, Path root) {
        this.files = files;
        this.root = root;
    }

    /** Throws a {@link ServiceException} at the first thing that does not work. */
    void run() {
        Path object = new Path(root, "probe-" + UUID.randomUUID());
        byte[] written = object.getName().getBytes(StandardCharsets.UTF_8);
        files.stream(object, written); // It needs all that put does, and more.
        expect(files.get(object).filter(read -> Arrays.equals(read, written)).isPresent(), object, "read back");
        expect(
                files.list(root).stream()
                        .anyMatch(status -> status.getPath().getName().equals(object.getName())),
                object,
                "list");
        files.delete(object);
        expect(files.get(object).equals(Optional.empty()), object, "delete");
    }

    private static void expect(boolean worked, Path object, String action) {
        if (!worked) {
            throw new ServiceException(
                    ExitCode.ENVIRONMENT,
                    "Checkpoint store: cannot " + action + " " + object
                            + " right after it was written: the store must show"
                            + " every reader what was written last. Use one that is consistent.");
        }
    }
}
