package io.wordcount.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The service as {@code bin/wordcount run} starts it, in a JVM of its own with this one's class path and options,
 * configured for quick results: windows of 10 s, which close after 5 s without input.
 */
final class DemoService {

    static final String ID = "wordcount";
    static final String INPUT = "text";
    static final String OUTPUT = "word-counts";

    private static final String CONFIG =
            """
            # The demo's configuration; reference.conf explains every key.
            wordcount {
              id = %s
              batch-interval = 500ms
              kafka.bootstrap-servers = "%s"
              input.topics = [%s]
              window { size = 10s, idle-timeout = 5s }
              output.topic = %s
              checkpoint { location = "%s", interval = 10s }
              http.port = 0
              spark {
                "spark.ui.showConsoleProgress" = false
            %s
              }
            }
            """;

    private DemoService() {}

    /** Writes the configuration file. */
    static void configure(Path file, String bootstrapServers, String location, Map<String, String> hadoop)
            throws IOException {
        String spark = new TreeMap<>(hadoop)
                .entrySet().stream()
                        .map(entry -> "    \"spark.hadoop." + entry.getKey() + "\" = \"" + entry.getValue() + "\"")
                        .collect(Collectors.joining("\n"));
        Files.writeString(file, CONFIG.formatted(ID, bootstrapServers, INPUT, OUTPUT, location, spark));
    }

    /** Starts the service. */
    static ChildJvm start(Path config, Path log) {
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Djava.class.path="))
                .toList();
        List<String> command = List.of("io.wordcount.WordCount", "run", "--config", config.toString());
        return ChildJvm.start("the service", options, System.getProperty("java.class.path"), command, log);
    }
}
