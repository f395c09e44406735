package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the bits say of a character is what Lucene's grammar and ICU say of it. */
class WordBitsTest {

    private final WordBits bits = new WordBits();

    @Test
    void shouldKnowCharactersAsTheLibrariesDo() {
        IntStream.range(0, 0x10000)
                .filter(c -> !Character.isSurrogate((char) c))
                .forEach(c -> {
                    byte[] text = read(Character.toString(c));
                    if (bits.hard() == 0) {
                        boolean inWords = bits.words() != 0;
                        CharBlock block = CharBlock.of(c / CharBlock.SIZE);
                        int kind = block.kind(c) & Kind.MASK;

                        assertThat(inWords).as(name(c)).isEqualTo(kind == Kind.LETTER || kind == Kind.DIGIT);
                        assertThat(small(text)).as(name(c)).isEqualTo(inWords ? form(block, c) : Character.toString(c));
                    }
                });
    }

    @Test
    void shouldKnowWhatIsCommon() {
        for (String known :
                new String[] {"\0", "~", " ", "az", "AZ", "09", "àöøþ", "ÀÖØÞ", "—“”", "don't", "1,2", "a:b"}) {
            read(known);

            assertThat(bits.hard()).as(known).isZero();
        }
    }

    @Test
    void shouldJoinWhatTheGrammarJoins() {
        for (int sign = ' '; sign < 0x7F; sign++) {
            for (String around : new String[] {"a?a", "1?1", "a?1", "1?a", "é?a", "a?é"}) {
                String text = around.replace('?', (char) sign);
                byte[] bytes = read(text);
                if (bits.hard() == 0 && !Character.isLetterOrDigit(sign)) {
                    boolean joined = Long.bitCount(bits.words()) == bytes.length;

                    assertThat(joined)
                            .as(text)
                            .isEqualTo(new Reference().words(text).size() == 1);
                }
            }
        }
    }

    private byte[] read(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        bits.read(bytes, 0, bytes.length);
        return bytes;
    }

    private String small(byte[] text) {
        byte[] small = text.clone();
        for (int i = 0; i < small.length; i++) {
            small[i] |= (byte) ((bits.capitals() >>> i & 1) << 5);
        }
        return new String(small, UTF_8);
    }

    private static String form(CharBlock block, int c) {
        byte[] form = block.form(c);
        return form == null ? Character.toString(c) : new String(form, UTF_8);
    }

    private static String name(int c) {
        return String.format("U+%04X", c);
    }
}
