package io.wordcount.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianStemFilter;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.bn.BengaliNormalizationFilter;
import org.apache.lucene.analysis.bn.BengaliStemFilter;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.br.BrazilianStemFilter;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniNormalizationFilter;
import org.apache.lucene.analysis.ckb.SoraniStemFilter;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.el.GreekStemFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fa.PersianStemFilter;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.gl.GalicianStemFilter;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianStemFilter;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianNormalizationFilter;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.te.TeluguNormalizationFilter;
import org.apache.lucene.analysis.te.TeluguStemFilter;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * The languages that Lucene's analysis-common knows. Each has an analyzer and stop words; most have a stemmer, here with
 * the normalisation of letters that Lucene's analyzer of the language does right before it.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum Language {
    ARABIC(
            ArabicAnalyzer::new,
            ArabicAnalyzer::getDefaultStopSet,
            words -> new ArabicStemFilter(new ArabicNormalizationFilter(words))),
    ARMENIAN(
            ArmenianAnalyzer::new, ArmenianAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Armenian")),
    BASQUE(BasqueAnalyzer::new, BasqueAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Basque")),
    BENGALI(
            BengaliAnalyzer::new,
            BengaliAnalyzer::getDefaultStopSet,
            words -> new BengaliStemFilter(new BengaliNormalizationFilter(new IndicNormalizationFilter(words)))),
    BRAZILIAN(BrazilianAnalyzer::new, BrazilianAnalyzer::getDefaultStopSet, BrazilianStemFilter::new),
    BULGARIAN(BulgarianAnalyzer::new, BulgarianAnalyzer::getDefaultStopSet, BulgarianStemFilter::new),
    CATALAN(CatalanAnalyzer::new, CatalanAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Catalan")),
    CJK(CJKAnalyzer::new, CJKAnalyzer::getDefaultStopSet, null),
    CZECH(CzechAnalyzer::new, CzechAnalyzer::getDefaultStopSet, CzechStemFilter::new),
    DANISH(DanishAnalyzer::new, DanishAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Danish")),
    DUTCH(DutchAnalyzer::new, DutchAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Dutch")),
    ENGLISH(
            EnglishAnalyzer::new,
            EnglishAnalyzer::getDefaultStopSet,
            words -> new PorterStemFilter(new EnglishPossessiveFilter(words))),
    ESTONIAN(
            EstonianAnalyzer::new, EstonianAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Estonian")),
    FINNISH(FinnishAnalyzer::new, FinnishAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Finnish")),
    FRENCH(FrenchAnalyzer::new, FrenchAnalyzer::getDefaultStopSet, FrenchLightStemFilter::new),
    GALICIAN(GalicianAnalyzer::new, GalicianAnalyzer::getDefaultStopSet, GalicianStemFilter::new),
    GERMAN(
            GermanAnalyzer::new,
            GermanAnalyzer::getDefaultStopSet,
            words -> new GermanLightStemFilter(new GermanNormalizationFilter(words))),
    GREEK(
            GreekAnalyzer::new,
            GreekAnalyzer::getDefaultStopSet,
            words -> new GreekStemFilter(new GreekLowerCaseFilter(words))),
    HINDI(
            HindiAnalyzer::new,
            HindiAnalyzer::getDefaultStopSet,
            words -> new HindiStemFilter(new HindiNormalizationFilter(new IndicNormalizationFilter(words)))),
    HUNGARIAN(
            HungarianAnalyzer::new,
            HungarianAnalyzer::getDefaultStopSet,
            words -> new SnowballFilter(words, "Hungarian")),
    INDONESIAN(IndonesianAnalyzer::new, IndonesianAnalyzer::getDefaultStopSet, IndonesianStemFilter::new),
    IRISH(IrishAnalyzer::new, IrishAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Irish")),
    ITALIAN(ItalianAnalyzer::new, ItalianAnalyzer::getDefaultStopSet, ItalianLightStemFilter::new),
    LATVIAN(LatvianAnalyzer::new, LatvianAnalyzer::getDefaultStopSet, LatvianStemFilter::new),
    LITHUANIAN(
            LithuanianAnalyzer::new,
            LithuanianAnalyzer::getDefaultStopSet,
            words -> new SnowballFilter(words, "Lithuanian")),
    NEPALI(
            NepaliAnalyzer::new,
            NepaliAnalyzer::getDefaultStopSet,
            words -> new SnowballFilter(new IndicNormalizationFilter(words), "Nepali")),
    NORWEGIAN(
            NorwegianAnalyzer::new,
            NorwegianAnalyzer::getDefaultStopSet,
            words -> new SnowballFilter(words, "Norwegian")),
    PERSIAN(
            PersianAnalyzer::new,
            PersianAnalyzer::getDefaultStopSet,
            words -> new PersianStemFilter(new PersianNormalizationFilter(new ArabicNormalizationFilter(words)))),
    PORTUGUESE(PortugueseAnalyzer::new, PortugueseAnalyzer::getDefaultStopSet, PortugueseLightStemFilter::new),
    ROMANIAN(
            RomanianAnalyzer::new, RomanianAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Romanian")),
    RUSSIAN(RussianAnalyzer::new, RussianAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Russian")),
    SERBIAN(
            SerbianAnalyzer::new,
            SerbianAnalyzer::getDefaultStopSet,
            words -> new SerbianNormalizationFilter(new SnowballFilter(words, "Serbian"))),
    SORANI(
            SoraniAnalyzer::new,
            SoraniAnalyzer::getDefaultStopSet,
            words -> new SoraniStemFilter(new SoraniNormalizationFilter(words))),
    SPANISH(SpanishAnalyzer::new, SpanishAnalyzer::getDefaultStopSet, SpanishLightStemFilter::new),
    SWEDISH(SwedishAnalyzer::new, SwedishAnalyzer::getDefaultStopSet, words -> new SnowballFilter(words, "Swedish")),
    TAMIL(
            TamilAnalyzer::new,
            TamilAnalyzer::getDefaultStopSet,
            words -> new SnowballFilter(new IndicNormalizationFilter(words), "Tamil")),
    TELUGU(
            TeluguAnalyzer::new,
            TeluguAnalyzer::getDefaultStopSet,
            words -> new TeluguStemFilter(new TeluguNormalizationFilter(new IndicNormalizationFilter(words)))),
    THAI(ThaiAnalyzer::new, ThaiAnalyzer::getDefaultStopSet, null),
    TURKISH(
            TurkishAnalyzer::new,
            TurkishAnalyzer::getDefaultStopSet,
            words -> new SnowballFilter(new ApostropheFilter(words), "Turkish"));

    private final Supplier<org.apache.lucene.analysis.Analyzer> analyzer;
    private final Supplier<CharArraySet> stopWords;
    private final UnaryOperator<TokenStream> stemmer;

    Language(
            Supplier<org.apache.lucene.analysis.Analyzer> analyzer,
            Supplier<CharArraySet> stopWords,
            UnaryOperator<TokenStream> stemmer) {
        this.analyzer = analyzer;
        this.stopWords = stopWords;
        this.stemmer = stemmer;
    }

    static boolean isKnown(String name) {
        return Arrays.stream(values()).anyMatch(language -> language.label().equals(name));
    }

    /** The language of this name, in small letters; {@link IllegalArgumentException} if there is none. */
    static Language of(String name) {
        return Arrays.stream(values())
                .filter(language -> language.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no language is called " + name));
    }

    static String names() {
        return Arrays.stream(values()).map(Language::label).collect(Collectors.joining(", "));
    }

    static String namesWithStemmer() {
        return Stream.of(values())
                .filter(Language::hasStemmer)
                .map(Language::label)
                .collect(Collectors.joining(", "));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasStemmer() {
        return stemmer != null;
    }

    /** A new one; not thread-safe here. */
    org.apache.lucene.analysis.Analyzer analyzer() {
        return analyzer.get();
    }

    CharArraySet stopWords() {
        return stopWords.get();
    }

    /** The stems of these words. */
    TokenStream stems(TokenStream words) {
        return stemmer.apply(words);
    }
}
