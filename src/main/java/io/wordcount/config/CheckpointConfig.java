package io.wordcount.config;

import io.wordcount.protocol.OnDoubt;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * {@code checkpoint}: where state is kept and how a start goes on from it.
 *
 * @param location absolute URI of a folder in any file system that Hadoop knows
 * @param interval least time between two snapshots
 * @param retain how many snapshots are kept
 * @param onChange what to do when the analyzer has changed
 * @param onDoubt what to do when it cannot be known what a shard has published
 */
public record CheckpointConfig(URI location, Duration interval, int retain, OnChange onChange, OnDoubt onDoubt)
        implements Serializable {

    public CheckpointConfig {
        Objects.requireNonNull(onChange, "onChange");
        Objects.requireNonNull(onDoubt, "onDoubt");
        new Check()
                .that(
                        location.isAbsolute() && !location.isOpaque(),
                        "checkpoint.location",
                        location,
                        "allowed: a URI with its scheme, such as s3a://bucket/folder, gs://..., abfs://..., hdfs://..."
                                + " or file:///folder")
                .that(
                        location.getRawQuery() == null && location.getRawFragment() == null,
                        "checkpoint.location",
                        location,
                        "allowed: a URI without ? and #")
                .duration("checkpoint.interval", interval, Duration.ofMillis(1))
                .between("checkpoint.retain", retain, 1, 1_000)
                .done();
    }

    /** Whether only processes on this machine can see it. */
    public boolean isLocal() {
        return "file".equalsIgnoreCase(location.getScheme());
    }
}
