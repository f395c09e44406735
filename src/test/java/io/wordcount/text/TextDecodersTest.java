package io.wordcount.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecodersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c080",
                "c1bf",
                "c2",
                "c241",
                "e0809f",
                "e09fbf",
                "eda080",
                "edbfbf",
                "e282",
                "e28241",
                "f08080af",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "f09f98",
                "f09f9841",
                "fe",
                "ff",
                "feff0041",
                "6162636465666768ff",
                "61626364656667c3"
            })
    void shouldRefuseWhatIsNotUtf8(String hex) {
        assertThat(plain(HexFormat.of().parseHex(hex))).isEqualTo("UNDECODABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "abcdefgh",
                "abcdefghi",
                "não",
                "abcdefg\u00e9",
                "\u07ff\u0800\ud7ff\ue000\uffff",
                "😀a",
                "\udbff\udfff"
            })
    void shouldTakeUtf8AsItIs(String text) {
        assertThat(plain(text.getBytes(UTF_8))).isEqualTo(text);
    }

    @Property(tries = 20_000)
    void shouldAgreeWithJavasDecoder(@ForAll @Size(max = 12) byte[] bytes) {
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(isValid(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/m            | {\"m\":\"hello\"}                         | hello",
                "``            | \"hello\"                                 | hello",
                "/             | {\"\":\"hello\"}                          | hello",
                "/a/m          | {\"x\":{\"m\":1},\"a\":{\"m\":\"deep\"}}  | deep",
                "/a/1          | {\"a\":[\"zero\",\"one\",\"two\"]}        | one",
                "/0            | {\"0\":\"name\"}                          | name",
                "/a~1b/m~0n    | {\"a/b\":{\"m~n\":\"escaped\"}}           | escaped",
                "/m            | {\"m\":\"\\u0041\\ud83d\\ude00\\n\"}x     | UNDECODABLE",
                "/m            | {\"m\":\"\\u0041\\ud83d\\ude00é\"}        | A😀é",
                "/m            | {\"m\":\"first\",\"m\":\"second\"}        | first",
                "/a/m          | {\"a\":{},\"a\":{\"m\":\"second\"}}       | NO_TEXT",
                "/m            | {\"x\":\"\\ud800\",\"m\":\"good\"}        | good",
                "/m            | {}                                        | NO_TEXT",
                "/m            | {\"m\":null}                              | NO_TEXT",
                "/m            | {\"m\":12}                                | NO_TEXT",
                "/m            | {\"m\":{\"m\":\"too deep\"}}              | NO_TEXT",
                "/m            | {\"m\":[\"no\"]}                          | NO_TEXT",
                "/m/x          | {\"m\":\"not deep enough\"}               | NO_TEXT",
                "/m            | [\"an array\"]                            | NO_TEXT",
                "/a/-          | {\"a\":[\"x\"]}                           | NO_TEXT",
                "/a/01         | {\"a\":[\"x\",\"y\"]}                     | NO_TEXT",
                "/m            | 17                                        | NO_TEXT",
                "/m            | {\"m\":\"\\ud800\"}                       | UNDECODABLE",
                "/m            | {\"m\":\"\\udc00\\ud800\"}                | UNDECODABLE",
                "/m            | {\"m\":\"x\"}}                            | UNDECODABLE",
                "/m            | {\"m\":\"x\"} {\"m\":\"y\"}               | UNDECODABLE",
                "/m            | {\"m\":\"x\"                              | UNDECODABLE",
                "/m            | {\"m\":\"x                                | UNDECODABLE",
                "/m            | {'m':'x'}                                 | UNDECODABLE",
                "/m            | {m:\"x\"}                                 | UNDECODABLE",
                "/m            | {\"m\":\"x\",\"n\":NaN}                   | UNDECODABLE",
                "/m            | plain text                                | UNDECODABLE",
                "/m            | ``                                        | UNDECODABLE"
            })
    void shouldFindTheTextOfAJsonDocument(String pointer, String document, String expected) {
        assertThat(json(pointer, document.getBytes(UTF_8))).isEqualTo(expected);
    }

    @Test
    void shouldRefuseJsonThatIsNotUtf8() {
        assertThat(json("/m", "{\"m\":\"x\"}".getBytes(UTF_16BE))).isEqualTo("UNDECODABLE");
        assertThat(json("/m", new byte[] {'{', '"', 'm', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'
                }))
                .isEqualTo("UNDECODABLE");
    }

    @Test
    void shouldSkipAByteOrderMarkBeforeJson() {
        assertThat(json("/m", "\ufeff{\"m\":\"x\"}".getBytes(UTF_8))).isEqualTo("x");
    }

    @Test
    void shouldRefuseDeepNestingInsteadOfOverflowing() {
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);

        assertThat(json("/m", deep.getBytes(UTF_8))).isEqualTo("UNDECODABLE");
        assertThat(json("/m", ("{\"a\":" + deep + ",\"m\":\"x\"}").getBytes(UTF_8)))
                .isEqualTo("UNDECODABLE");
    }

    @Test
    void shouldPassOverLongNumbersAndStrings() {
        String document = "{\"n\":" + "1".repeat(100_000) + ",\"s\":\"" + "s".repeat(100_000) + "\",\"m\":\"x\"}";

        assertThat(json("/m", document.getBytes(UTF_8))).isEqualTo("x");
    }

    @Test
    void shouldDecodeOneValueAfterAnother() {
        TextDecoder decoder = TextDecoders.json("/m").decoder();

        assertThat(outcome(decoder, "{\"m\":\"first\"}".getBytes(UTF_8))).isEqualTo("first");
        assertThat(outcome(decoder, "{\"m\":".getBytes(UTF_8))).isEqualTo("UNDECODABLE");
        assertThat(outcome(decoder, "{}".getBytes(UTF_8))).isEqualTo("NO_TEXT");
        assertThat(outcome(decoder, ("{\"m\":\"" + "é".repeat(5_000) + "\"}").getBytes(UTF_8)))
                .isEqualTo("é".repeat(5_000));
        assertThat(outcome(decoder, "{\"m\":\"\"}".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "$.message", "/a~", "/a~2"})
    void shouldRefuseWhatIsNoPointer(String pointer) {
        assertThatThrownBy(() -> TextDecoders.json(pointer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pointer + "' is no JSON pointer");
    }

    private static String plain(byte[] value) {
        return outcome(TextDecoders.plain().decoder(), value);
    }

    private static String json(String pointer, byte[] value) {
        return outcome(TextDecoders.json(pointer).decoder(), value);
    }

    private static String outcome(TextDecoder decoder, byte[] value) {
        byte[] around = ("[\u00e9\"" + new String(value, ISO_8859_1) + "\"\u00e9]").getBytes(ISO_8859_1);
        Reason reason = decoder.decode(around, 3, value.length);
        return reason == null ? new String(decoder.bytes(), decoder.offset(), decoder.length(), UTF_8) : reason.name();
    }

    private static boolean isValid(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
