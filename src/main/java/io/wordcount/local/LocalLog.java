package io.wordcount.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the broker and the object store log: warnings, one line each, to their standard output. */
final class LocalLog {

    private static final String LOGBACK =
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n</pattern></encoder>
              </appender>
              <root level="warn"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private LocalLog() {}

    static void write(Path file) throws IOException {
        Files.writeString(file, LOGBACK);
    }

    /** The option of the JVM that makes it log by the file. */
    static String option(Path file) {
        return "-Dlogback.configurationFile=" + file.toAbsolutePath();
    }
}
