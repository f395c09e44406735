package io.wordcount.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class JsonBufferTest {

    private final ObjectMapper jackson = new ObjectMapper();

    @Property
    void shouldEscapeAsJacksonDoes(@ForAll @From("texts") String text) throws JsonProcessingException {
        JsonBuffer json = new JsonBuffer();
        byte[] utf8 = text.getBytes(UTF_8);

        json.raw(new byte[] {'"'});
        json.text(utf8, 0, utf8.length);
        json.raw(new byte[] {'"'});

        assertThat(new String(json.toBytes(), UTF_8)).isEqualTo(jackson.writeValueAsString(text));
    }

    @Example
    void shouldEscapeEveryAsciiCharacterAsJacksonDoes() throws JsonProcessingException {
        for (char c = 0; c < 0x80; c++) {
            JsonBuffer json = new JsonBuffer();
            json.text(new byte[] {'x', (byte) c, 'x'}, 1, 1);

            assertThat('"' + new String(json.toBytes(), UTF_8) + '"')
                    .isEqualTo(jackson.writeValueAsString(String.valueOf(c)));
        }
    }

    @Property
    void shouldWriteNumbersInDecimal(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long number) {
        JsonBuffer json = new JsonBuffer();

        json.number(number);

        assertThat(new String(json.toBytes(), UTF_8)).isEqualTo(Long.toString(number));
    }

    @Example
    void shouldRefuseNegativeNumbers() {
        assertThatThrownBy(() -> new JsonBuffer().number(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(300)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
        return Arbitraries.oneOf(anything, Arbitraries.strings().ascii());
    }
}
