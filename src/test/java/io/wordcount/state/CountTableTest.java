package io.wordcount.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

class CountTableTest {

    /** Words of any bytes, zeros among them more often, and counts up to far beyond an int. */
    @Provide
    Arbitrary<List<Tuple2<byte[], Long>>> additions() {
        Arbitrary<byte[]> any = Arbitraries.oneOf(
                        Arbitraries.bytes(), Arbitraries.of((byte) 0, (byte) 1, (byte) 'a', (byte) -1))
                .array(byte[].class)
                .ofMaxSize(20);
        Arbitrary<byte[]> few = Arbitraries.of((byte) 0, (byte) 'a')
                .array(byte[].class)
                .ofMinSize(7)
                .ofMaxSize(10);
        Arbitrary<Long> count = Arbitraries.longs().between(1, 1L << 50);
        return Arbitraries.oneOf(any, few)
                .flatMap(word -> count.map(c -> Tuple.of(word, c)))
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 150)
    void shouldCountEveryWordByItself(@ForAll("additions") List<Tuple2<byte[], Long>> additions) {
        // given
        CountTable quick = CountTable.quick(1);
        CountTable dense = CountTable.dense(0, true);
        Map<String, Long> model = new HashMap<>();

        // when
        for (Tuple2<byte[], Long> addition : additions) {
            byte[] word = addition.get1();
            quick.add(word, 0, word.length, addition.get2());
            byte[] surrounded = new byte[word.length + 11];
            Arrays.fill(surrounded, (byte) 'x');
            System.arraycopy(word, 0, surrounded, 1, word.length);
            dense.add(surrounded, 1, word.length, addition.get2());
            model.merge(new String(word, ISO_8859_1), addition.get2(), Long::sum);
        }

        // then
        assertThat(read(quick)).isEqualTo(model);
        assertThat(read(dense)).isEqualTo(model);
        assertThat(quick.size()).isEqualTo(model.size());
        assertThat(dense.marks()).isEqualTo(model.size());
        for (int i = 0; i < dense.marks(); i++) {
            assertThat(dense.isMarked(dense.marked(i))).isTrue();
        }
        for (int word = quick.first(); word != CountTable.NONE; word = quick.next(word)) {
            assertThat(dense.count(dense.find(quick, word))).isEqualTo(quick.count(word));
        }

        // when everything is taken away again
        dense.addAll(quick, -1);

        // then
        assertThat(read(dense).values()).allMatch(count -> count == 0);
        dense.clearMarks();
        assertThat(dense.marks()).isZero();
        for (int word = dense.first(); word != CountTable.NONE; word = dense.next(word)) {
            assertThat(dense.isMarked(word)).isFalse();
        }
    }

    @Property(tries = 50)
    void shouldTakeOverMarks(
            @ForAll("additions") List<Tuple2<byte[], Long>> some,
            @ForAll("additions") List<Tuple2<byte[], Long>> more) {
        // given a table where only some words are marked
        CountTable from = CountTable.dense(0, true);
        some.forEach(addition -> from.restore(addition.get1(), 0, addition.get1().length, addition.get2(), false));
        more.forEach(addition -> from.add(addition.get1(), 0, addition.get1().length, addition.get2()));

        // when
        CountTable to = CountTable.dense(0, true);
        to.addAll(from, 1);

        // then
        assertThat(to.marks()).isEqualTo(from.marks());
        for (int word = from.first(); word != CountTable.NONE; word = from.next(word)) {
            assertThat(to.isMarked(to.find(from, word))).isEqualTo(from.isMarked(word));
        }
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        CountTable table = CountTable.quick(4);
        CountTable other = CountTable.quick(4);
        for (String word : List.of("short", "long-long-long", "")) {
            other.add(word.getBytes(ISO_8859_1), 0, word.length(), 1);
        }

        for (int word = other.first(); word != CountTable.NONE; word = other.next(word)) {
            assertThat(table.find(other, word)).isEqualTo(CountTable.NONE);
        }
    }

    private static Map<String, Long> read(CountTable table) {
        Map<String, Long> all = new HashMap<>();
        for (int word = table.first(); word != CountTable.NONE; word = table.next(word)) {
            ByteWriter out = new ByteWriter(0);
            table.write(0, word, out);
            ByteReader in = new ByteReader("word", out.bytes(), out.size());
            assertThat(in.getNumber()).isZero();
            int length = in.getWord();
            String text = new String(in.bytes(), in.position(), length, ISO_8859_1);
            assertThat(all.put(text, table.count(word))).isNull();
            assertThat(table.shardOf(word, 97)).isEqualTo(Shards.shardOf(in.bytes(), in.position(), length, 97));
        }
        return all;
    }
}
