package io.wordcount.checkpoint;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * How to get at the checkpoint store: location, id, and those Hadoop settings that are not Hadoop's own defaults. Can be
 * sent to executors; it holds the credentials if they are among the settings, so it is never printed.
 */
public final class StoreAccess implements Serializable {

    /**
     * Where the configuration does not say otherwise. By its own defaults S3A answers 503 (slow down) by waiting twice as
     * long each time, for hours at last, so that a batch would not go on for as long again after the store has recovered.
     * With these it gives up after half a minute of 503 or three minutes of 500 (measured), and the service ends with 3.
     */
    private static final Map<String, String> PATIENCE =
            Map.of("fs.s3a.attempts.maximum", "7", "fs.s3a.retry.throttle.limit", "3");

    private final String location;
    private final String id;
    private final TreeMap<String, String> settings = new TreeMap<>();
    // Does not travel: it is large, and every JVM can make it from the settings. Made once, which takes a while.
    private transient Configuration made;

    /**
     * Names the store; nothing is opened yet.
     *
     * @param location {@code checkpoint.location}
     * @param id the service's id, the folder below it
     * @param configuration Hadoop's, with the settings of {@code spark."spark.hadoop.fs..."}
     */
    public StoreAccess(String location, String id, Configuration configuration) {
        this.location = location;
        this.id = id;
        for (Map.Entry<String, String> setting : configuration) {
            String[] sources = configuration.getPropertySources(setting.getKey());
            if (sources == null || sources.length == 0 || !sources[sources.length - 1].endsWith("-default.xml")) {
                settings.put(setting.getKey(), setting.getValue());
            }
        }
    }

    /** Opens the store for the driver or a command, which closes it. Nothing is read or written yet. */
    public CheckpointStore open() {
        return new CheckpointStore(paths(), newFiles(configuration()));
    }

    /** The shards' files, for executors. */
    public ShardFiles shardFiles() {
        return new ShardFiles(this);
    }

    /**
     * Tries out all that the service will do: write, list, read and delete an object. Gives up sooner than the service
     * itself would. Throws a {@link ServiceException} that says what is missing and what to do.
     */
    public void probe() {
        Configuration impatient = new Configuration(configuration());
        Map.of(
                        "fs.s3a.attempts.maximum", "2",
                        "fs.s3a.retry.limit", "2",
                        "fs.s3a.connection.establish.timeout", "5000",
                        "fs.s3a.connection.timeout", "10000",
                        "fs.azure.io.retry.max.retries", "2",
                        "fs.gs.http.max.retry", "2",
                        "ipc.client.connect.max.retries", "2")
                .forEach((key, value) -> {
                    if (!settings.containsKey(key)) {
                        impatient.set(key, value);
                    }
                });
        try (FileSystem files = newFiles(impatient)) {
            new Probe(new StoreFiles(files), paths().root()).run();
        } catch (IOException e) {
            throw StoreTrouble.of("close", location, e);
        }
    }

    /** The folder of this id, as messages name it. */
    public String root() {
        return paths().root().toString();
    }

    StorePaths paths() {
        try {
            return new StorePaths(location, id);
        } catch (IllegalArgumentException e) {
            throw StoreTrouble.of("use", "checkpoint.location = '" + location + "'", e);
        }
    }

    /** The file system that all tasks of this JVM share; not to be closed. */
    StoreFiles sharedFiles() {
        try {
            return new StoreFiles(FileSystem.get(paths().root().toUri(), configuration()));
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("open", location, e);
        }
    }

    private FileSystem newFiles(Configuration configuration) {
        try {
            return FileSystem.newInstance(paths().root().toUri(), configuration);
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("open", location, e);
        }
    }

    private synchronized Configuration configuration() {
        if (made == null) {
            Configuration configuration = new Configuration();
            PATIENCE.forEach(configuration::set);
            // Else every object costs a request more, which deletes the markers of folders that may have been above it.
            configuration.set("fs.s3a.directory.marker.retention", "keep");
            settings.forEach(configuration::set);
            // Hadoop's shutdown hook would close it under a stop that still writes its last snapshot.
            configuration.setBoolean("fs.automatic.close", false);
            made = configuration;
        }
        return made;
    }
}
