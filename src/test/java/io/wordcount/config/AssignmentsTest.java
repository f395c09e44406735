package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What stands in a text, also what the library would drop. */
class AssignmentsTest {

    @Test
    void shouldFindEveryFormOfAssignment() {
        // given
        String text =
                """
                # a = comment { = }
                a = 1, b : two words // c = 3
                c { d = [1, { e = 5 }, "]"], f += 6 }
                "g.h" { i."j k" = \"\"\"}"" quoted\"\"\"" }
                l { m = ${a}, n = ${a} x, o = ${c} { p = 7 } } { q = "a\\"}b" }
                include "other.conf"
                include required(file("a,b.conf"))
                r
                # between
                =
                  8
                """;

        // then
        assertThat(Assignments.in(text))
                .extracting(each -> String.join("/", each.path()) + ":" + each.line() + (each.plain() ? "" : " block"))
                .containsExactly(
                        "a:2",
                        "b:2",
                        "c/d:3",
                        "c/f:3",
                        "c:3 block",
                        "g.h/i/j k:4",
                        "g.h:4 block",
                        "l/m:5 block",
                        "l/n:5",
                        "l/o/p:5",
                        "l/o:5 block",
                        "l/q:5",
                        "l:5 block",
                        "r:8");
    }

    @Test
    void shouldFindNothingInNothing() {
        assertThat(Assignments.in("")).isEmpty();
        assertThat(Assignments.in(" \n# only a comment")).isEmpty();
        assertThat(Assignments.in("{}")).isEmpty();
        assertThat(Assignments.in("\uFEFF{ a = 1 }\n")).hasSize(1);
    }

    @Property(tries = 300)
    void shouldFindWhatTheLibraryFinds(
            @ForAll("blocks") Map<String, Object> block, @ForAll boolean json, @ForAll boolean formatted) {
        // given
        ConfigObject object = ConfigValueFactory.fromMap(block);
        String text = object.render(ConfigRenderOptions.defaults()
                .setOriginComments(true)
                .setJson(json)
                .setFormatted(formatted));

        // when
        List<Assignments.Assignment> found = Assignments.in(text);

        // then
        assertThat(found.stream().filter(Assignments.Assignment::plain).map(Assignments.Assignment::path))
                .containsExactlyInAnyOrderElementsOf(leaves(object, List.of()));
    }

    private static Collection<List<String>> leaves(ConfigObject object, List<String> prefix) {
        List<List<String>> leaves = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> member : object.entrySet()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(member.getKey());
            if (member.getValue() instanceof ConfigObject inner) {
                leaves.addAll(leaves(inner, path));
            } else {
                leaves.add(path);
            }
        }
        return leaves;
    }

    @Provide
    Arbitrary<Map<String, Object>> blocks() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("ab.\"\\ {}=:#/,[]$+\n")
                .ofMinLength(1)
                .ofMaxLength(5);
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> names.map(text -> (Object) text),
                () -> Arbitraries.integers().map(number -> (Object) number),
                () -> names.list().ofMaxSize(3).map(list -> (Object) list),
                () -> blocks().map(block -> (Object) block));
        return Arbitraries.maps(names, values).ofMaxSize(4);
    }
}
