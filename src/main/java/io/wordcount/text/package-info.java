/**
 * Text: from the bytes of a record's value to its words. Pure: Lucene, ICU and Jackson's streaming parser do the
 * linguistics and the parsing, nothing here knows of Kafka or Spark.
 *
 * <p>Two steps, each described by a serializable value that makes a worker for one task: a {@link RecordText} makes a
 * {@link TextDecoder} (value to valid UTF-8 text, or the reason why not), an {@link AnalyzerFactory} an
 * {@link Analyzer} (text to words). Neither makes a {@code String} of a record that is simple.
 */
package io.wordcount.text;
