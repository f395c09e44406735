package io.wordcount.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wordcount.text.Analyzers;
import io.wordcount.text.TextDecoder;
import io.wordcount.text.TextDecoders;
import io.wordcount.text.TextOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the bytes of a record to its words, one thread: the service's analyzer, and Lucene's as its users write it. Each
 * takes UTF-8 lines, and looks at the length of every word and at nothing else, so that only the analysis is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class WordsBenchmark {

    /** Built-in sentences of {@code english}, {@code portuguese} or {@code german}, or the path of a UTF-8 text. */
    @Param({"english", "portuguese", "german"})
    public String text;

    private byte[][] lines;
    private double size;

    private final TextDecoder decoder = TextDecoders.plain().decoder();
    private final io.wordcount.text.Analyzer own = Analyzers.of(TextOptions.STANDARD).create();
    private final Analyzer lowerCase = new StandardAnalyzer();
    private final Analyzer caseFold = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer tokenizer = new StandardTokenizer();
            return new TokenStreamComponents(tokenizer, new ICUNormalizer2Filter(tokenizer)); // NFKC_Casefold
        }
    };

    /** What was analyzed: JMH makes a rate of it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Volume {
        /** Megabytes of text (10^6 bytes). */
        public double megabytes;
    }

    /** Reads the text. */
    @Setup
    public void read() throws IOException {
        List<String> all = Texts.lines(text);
        lines = all.stream().map(line -> line.getBytes(UTF_8)).toArray(byte[][]::new);
        size = all.stream().mapToInt(line -> line.getBytes(UTF_8).length).sum() / 1e6;
    }

    /** The service: strict UTF-8, UAX #29 words, NFKC_Casefold, words as UTF-8. */
    @Benchmark
    public long wordcount(Volume volume) {
        long[] length = {0};
        for (byte[] line : lines) {
            if (decoder.decode(line, 0, line.length) == null) {
                own.analyze(
                        decoder.bytes(), decoder.offset(), decoder.length(), (bytes, from, count) -> length[0] += count);
            }
        }
        volume.megabytes += size;
        return length[0];
    }

    /** Lucene's StandardTokenizer and ICU's NFKC_Casefold: the same words. */
    @Benchmark
    public long luceneCaseFold(Volume volume) throws IOException {
        return analyze(caseFold, volume);
    }

    /** Lucene's StandardAnalyzer, which only makes letters small: cheaper, and not the same words in every language. */
    @Benchmark
    public long luceneLowerCase(Volume volume) throws IOException {
        return analyze(lowerCase, volume);
    }

    private long analyze(Analyzer analyzer, Volume volume) throws IOException {
        long length = 0;
        for (byte[] line : lines) {
            try (TokenStream words = analyzer.tokenStream("text", new String(line, UTF_8))) {
                CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
                words.reset();
                while (words.incrementToken()) {
                    length += word.length();
                }
                words.end();
            }
        }
        volume.megabytes += size;
        return length;
    }
}
