package io.wordcount.text;

import com.ibm.icu.util.VersionInfo;
import org.apache.lucene.util.Version;

/** Makes the default analyzer. */
record StandardFactory() implements AnalyzerFactory {

    @Override
    public Analyzer create() {
        return new StandardAnalyzer();
    }

    @Override
    public String identity() {
        return "standard lucene=" + Version.LATEST + " icu=" + VersionInfo.ICU_VERSION;
    }
}
