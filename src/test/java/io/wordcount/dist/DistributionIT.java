package io.wordcount.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class DistributionIT {

    private static final Path DIST = Path.of("target", "wordcount");
    private static final Path LAUNCHER = DIST.resolve("bin").resolve("wordcount");

    /** An option of the JVM that takes a value. */
    private static final Pattern OPTION = Pattern.compile("-XX:(\\w+)=");

    /** A method of Kafka's clients, as the launcher names it. */
    private static final Pattern METHOD = Pattern.compile("((?:clients|common)[.][\\w.]+)::(\\w+)");

    /** Spark puts an empty class of this name into each of its jars. */
    private static final String PLACEHOLDER = "org/apache/spark/unused/UnusedStubClass.class";

    @Test
    void shouldHoldNoClassTwice() throws IOException {
        Map<String, Set<String>> jars = new HashMap<>();

        for (Path jar : jars("lib")) {
            classes(jar).forEach(name -> jars.computeIfAbsent(name, unused -> new TreeSet<>())
                    .add(String.valueOf(jar.getFileName())));
        }

        assertThat(jars).isNotEmpty();
        assertThat(jars.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .limit(20))
                .isEmpty();
    }

    @Test
    void shouldKeepTheBrokersAndTheObjectStoresClassPathApart() throws IOException {
        assertThat(jars("lib/local"))
                .extracting(jar -> String.valueOf(jar.getFileName()))
                .anyMatch(name -> name.startsWith("kafka_"))
                .anyMatch(name -> name.startsWith("s3proxy-"))
                .noneMatch(name -> name.startsWith("ant-") || name.startsWith("maven-"));
        assertThat(jars("lib"))
                .extracting(jar -> String.valueOf(jar.getFileName()))
                .noneMatch(name -> name.startsWith("kafka_") || name.startsWith("s3proxy-"));
    }

    @Test
    void shouldStartTheServicesJvmWithOptionsThatItKnows() throws IOException, InterruptedException {
        String launcher = Files.readString(LAUNCHER);
        int begin = launcher.indexOf("run | audit)");
        String ofService = launcher.substring(begin, launcher.indexOf(";;", begin));

        Set<String> set = OPTION.matcher(ofService)
                .results()
                .map(option -> option.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String taken = help("-XX:+PrintFlagsFinal");

        // What it does not know it passes over in silence, as Spark wants it.
        assertThat(set).contains("G1HeapRegionSize", "CompileCommand").allSatisfy(option -> assertThat(taken)
                .containsPattern("\\b" + option + " .*command line"));
    }

    @Test
    void shouldNotSpeakOfTheJvmsOptions() throws IOException, InterruptedException {
        assertThat(help("")).startsWith("Usage: wordcount run");
    }

    private static String help(String javaOptions) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(LAUNCHER.toString(), "run", "--help").redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", javaOptions);
        Process run = builder.start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).isZero();
        return output;
    }

    @Test
    void shouldTellTheCompilerOfMethodsThatKafkaHas() throws IOException, ClassNotFoundException {
        List<MatchResult> methods =
                METHOD.matcher(Files.readString(LAUNCHER)).results().toList();

        assertThat(methods).hasSize(3);
        for (MatchResult method : methods) {
            assertThat(Class.forName("org.apache.kafka." + method.group(1)).getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(method.group(2));
        }
    }

    private static List<Path> jars(String folder) throws IOException {
        try (Stream<Path> files = Files.list(DIST.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> classes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                    .filter(name -> !name.equals(PLACEHOLDER))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
