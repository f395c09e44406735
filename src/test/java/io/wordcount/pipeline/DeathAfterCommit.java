package io.wordcount.pipeline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Spark's own way into an executor: halts it, once, when a task has published and committed but the driver has not heard
 * of it, so that the driver has the task run again elsewhere. Needs {@link Acknowledged#runIn}.
 */
public final class DeathAfterCommit implements SparkPlugin {

    /** Spark property: the file that is made by the one executor that dies. */
    static final String MARK = "spark.deathaftercommit.mark";

    @Override
    public DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {

            private final AtomicBoolean published = new AtomicBoolean();
            private Path mark;

            @Override
            public void init(PluginContext context, Map<String, String> extra) {
                mark = Path.of(context.conf().get(MARK));
                Acknowledged.action = () -> published.set(true);
            }

            @Override
            public void onTaskSucceeded() {
                if (published.get() && isFirst()) {
                    Runtime.getRuntime().halt(137);
                }
            }

            private boolean isFirst() {
                try {
                    Files.createFile(mark);
                    return true;
                } catch (FileAlreadyExistsException e) {
                    return false;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
