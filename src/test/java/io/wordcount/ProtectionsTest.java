package io.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.Protections.Protection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of docs/exactly-once.md has a protection that `make protections` can take out, and tests that there are. */
class ProtectionsTest {

    private static final Path TESTS = Path.of("src", "test", "java");

    private final List<FaultTables.Line> lines = FaultTables.read();
    private final List<Protection> protections = Protections.read();

    ProtectionsTest() throws IOException {}

    @Test
    void shouldHaveProtectionForEveryLineOfTheTables() {
        Set<String> covered =
                protections.stream().map(Protection::title).collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(covered)
                .hasSizeGreaterThan(40)
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(FaultTables.Line::title).toList());
    }

    @Test
    void shouldFindOnceWhatIsTakenOut() throws IOException {
        List<String> elsewhere = new ArrayList<>();
        for (Protection protection : protections) {
            assertThat(protection.edits()).as(protection.title()).isNotEmpty();
            for (Protections.Edit edit : protection.edits()) {
                assertThat(edit.found()).as(protection.title()).isNotEmpty();
                if (edit.times() != 1) {
                    elsewhere.add(edit.file() + ", " + edit.times() + " times: " + String.join("\n", edit.found()));
                }
            }
        }

        assertThat(elsewhere).isEmpty();
    }

    @Test
    void shouldTakeTestsThatTheLineNames() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        lines.forEach(line -> named.put(line.title(), line.tests()));

        for (Protection protection : protections) {
            assertThat(named.get(protection.title())).as(protection.title()).contains(protection.testClass());
        }
    }

    @Test
    void shouldTakeTestsThatThereAre() {
        for (Protection protection : protections) {
            assertThat(methods(protection.testClass())).as(protection.title()).contains(protection.testMethod());
        }
    }

    @Test
    void shouldNameTestsThatThereAre() {
        for (FaultTables.Line line : lines) {
            assertThat(line.tests()).as(line.title()).isNotEmpty();
            List<String> there = line.tests().stream()
                    .flatMap(test -> methods(test).stream())
                    .toList();
            for (String method : line.methods()) {
                assertThat(there).as(line.title()).anyMatch(name -> name.startsWith("should" + method));
            }
        }
    }

    /** Of the class of tests with this simple name; it is there once. */
    private static Set<String> methods(String test) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(path -> path.endsWith(test + ".java"))
                    .reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow(() -> new AssertionError("there is no " + test));
            String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
            Class<?> type = Class.forName(name, false, ProtectionsTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(test, e);
        }
    }
}
