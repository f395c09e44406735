package io.wordcount.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link WordCountConfig} of, in this order of precedence: system properties ({@code -Dwordcount...}, and
 * {@code -Dspark.master} for {@code spark."spark.master"}), environment variables ({@code WORDCOUNT_...}), a HOCON file,
 * {@code reference.conf}. Everything that is wrong is reported at once, except that a text which is no HOCON,
 * or refers to what does not exist, is all that is reported. Immutable.
 */
public final class ConfigLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigLoader.class);
    private static final Schema SCHEMA = Schema.of(WordCountConfig.class);

    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;

    /** A loader that sees this environment and these system properties. */
    public ConfigLoader(Map<String, String> environment, Map<String, String> systemProperties) {
        this.environment = Map.copyOf(environment);
        this.systemProperties = Map.copyOf(systemProperties);
    }

    /** A loader that sees what this process sees. */
    public static ConfigLoader ofProcess() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return new ConfigLoader(System.getenv(), properties);
    }

    /** What holds with this file; {@link ConfigException} says everything that is wrong. Logs the warnings. */
    public LoadedConfig load(Path file) {
        return load(Hocon.ofFile(file));
    }

    /** What holds without a file. */
    public LoadedConfig load() {
        return load(Hocon.NONE);
    }

    /** What holds with this HOCON text, which errors call {@code name}. */
    public LoadedConfig parse(String text, String name) {
        return load(Hocon.ofText(text, name));
    }

    private LoadedConfig load(Hocon source) {
        Overrides overrides = new Overrides(SCHEMA, environment, systemProperties);
        Map<String, Node> root = source.over(overrides.values());
        Flattening flattening = new Flattening(SCHEMA, root);
        Map<String, Setting> settings = new HashMap<>(flattening.settings());
        overrides.entries().forEach(entry -> settings.put(entry.key(), entry));
        Outside outside = new Outside(SCHEMA, root);
        Binder binder = new Binder(settings, defaults(), flattening.reported());
        WordCountConfig config = binder.bind(WordCountConfig.class);
        List<ConfigProblem> problems = new ArrayList<>(overrides.problems());
        problems.addAll(outside.problems());
        problems.addAll(flattening.problems());
        Shadowed.find(source).stream()
                .filter(shadowed -> !flattening.reported().contains(shadowed.key()))
                .forEach(problems::add);
        problems.addAll(binder.problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        List<String> warnings = new ArrayList<>(overrides.warnings());
        warnings.addAll(outside.warnings());
        warnings.forEach(warning -> LOG.warn("event=config-warning message=\"{}\"", warning));
        return new LoadedConfig(config, settings, warnings);
    }

    /** The settings of {@code reference.conf}. */
    static Map<String, Setting> defaults() {
        return new Flattening(SCHEMA, Hocon.NONE.over(List.of())).settings();
    }
}
