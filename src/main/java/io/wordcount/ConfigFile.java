package io.wordcount;

import io.wordcount.config.ConfigLoader;
import io.wordcount.config.LoadedConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command with a configuration has. */
final class ConfigFile {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (HOCON). Without it the defaults, the environment and -D hold.")
    private Path file;

    /** Loads it; throws {@link io.wordcount.config.ConfigException} with everything that is wrong. */
    LoadedConfig load() {
        ConfigLoader loader = ConfigLoader.ofProcess();
        return file == null ? loader.load() : loader.load(file);
    }
}
